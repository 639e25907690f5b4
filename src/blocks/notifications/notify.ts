import type { Ctx } from '#platform/context';
import { newId } from '#platform/ids';
import { insertNotice } from './store.ts';

/** What is told to whom. Subject and body are finished texts; they are stored as sent. */
export interface NewNotice {
  readonly personId: string;
  /** The agency in whose name it is sent. */
  readonly agencyId: number;
  readonly caseId?: string;
  readonly subject: string;
  readonly body: string;
  /** Path in the portal. */
  readonly link?: string;
}

/** Puts a notice before a person, in the caller's transaction. */
export async function notify(ctx: Ctx, notice: NewNotice): Promise<void> {
  const { personId, agencyId, caseId = null, subject, body, link = null } = notice;
  await ctx.db.run(insertNotice, [
    newId(ctx.clock),
    personId,
    agencyId,
    caseId,
    subject,
    body,
    link,
    ctx.clock.now(),
  ]);
}
