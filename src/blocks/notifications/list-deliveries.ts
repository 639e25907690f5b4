import type { Ctx } from '#platform/context';
import type { Channel, NoticeKind } from './contact.ts';
import { countByState, listStuck } from './store.ts';

export const STATES = ['queued', 'sent', 'delivered', 'bounced', 'failed', 'expired'] as const;
export type DeliveryState = (typeof STATES)[number];

/** How far a message has come: nothing of what it says or to whom. */
export interface Delivery {
  readonly id: string;
  readonly channel: Channel;
  readonly kind: NoticeKind;
  readonly state: DeliveryState;
  readonly attempts: number;
  readonly fault: string | null;
  readonly provider: string | null;
  readonly nextAt: Date | null;
  readonly createdAt: Date;
}

export interface Deliveries {
  /** Those that have not left, newest first, at most 200. */
  readonly rows: readonly Delivery[];
  /** Of the last seven days. */
  readonly counts: readonly {
    readonly channel: Channel;
    readonly state: DeliveryState;
    readonly count: number;
  }[];
}

/** What operators see of the messages of all agencies. */
export const listDeliveries = (ctx: Ctx, { state }: { state?: DeliveryState } = {}): Promise<Deliveries> =>
  ctx.asSystem('notifications.outbox', { kind: 'none' }, async ({ db, clock }) => ({
    rows: await db.rows<Delivery>(listStuck, [state ?? null]),
    counts: await db.rows<Deliveries['counts'][number]>(countByState, [
      new Date(clock.now().getTime() - 7 * 86_400_000),
    ]),
  }));
