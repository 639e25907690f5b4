import { type Ctx, principalOf } from '#platform/context';
import { listOfPerson } from './store.ts';

export interface Notice {
  readonly id: string;
  readonly caseId: string | null;
  readonly subject: string;
  readonly body: string;
  readonly link: string | null;
  /** Language it is written in; null for notices from before that was kept. */
  readonly lang: string | null;
  readonly sentAt: Date;
  readonly readAt: Date | null;
  /** Channels beside the app and how far they have come, such as `email:sent`. */
  readonly ways: readonly string[];
}

/** The notices of the person who asks, newest first. */
export const listNotices = (ctx: Ctx, { limit = 50 }: { limit?: number } = {}): Promise<Notice[]> =>
  ctx.db.rows<Notice>(listOfPerson, [principalOf(ctx.actor), limit]);
