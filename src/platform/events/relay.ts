import type { App } from '#platform/block';
import { sql } from '#platform/database';
import type { DeliveredEvent, Subscription } from './event.ts';

/** After this many failed attempts a delivery is dead and waits for staff. */
export const MAX_ATTEMPTS = 8;

const claim = sql(
  'events.claim',
  `select d.position, d.subscriber, d.attempts, e.id, e.type, e.subject, e.at, e.actor, e.payload
   from platform.delivery d join platform.event e on e.id = d.event_id
   where d.state = 'waiting' and d.due_at <= $1 and d.position <> all ($2::bigint[])
     and not exists (select from platform.delivery b
       where b.subscriber = d.subscriber and b.subject = d.subject and b.position < d.position and b.state <> 'done')
   order by d.due_at, d.position limit 1 for update of d skip locked`,
);
const finish = sql(
  'events.finish',
  `update platform.delivery set state = 'done', done_at = $2, fault = null where position = $1`,
);
const fail = sql(
  'events.fail',
  `update platform.delivery set attempts = attempts + 1, fault = $2, due_at = $3,
     state = case when attempts + 1 >= $4 then 'dead' else 'waiting' end where position = $1 and state = 'waiting'`,
);

type Claimed = DeliveredEvent & { position: number; subscriber: string; attempts: number };

/** Seconds until the next attempt: 2, 4, 8 … at most ten minutes. */
export const backoff = (attempts: number): number => Math.min(2 ** (attempts + 1), 600);

/** The message of a fault without values of the row it failed on. */
const faultText = (error: unknown): string => {
  const { code, message } = error as { code?: string; message?: string };
  return `${code ?? ''} ${message ?? String(error)}`.trim().slice(0, 500);
};

/**
 * Delivers one waiting event, in one transaction with everything its subscriber does.
 * @returns false when nothing was due
 */
export async function deliverNext(
  app: App,
  subscriptions: ReadonlyMap<string, Subscription>,
): Promise<boolean> {
  let claimed: Claimed | undefined;
  let found = false;
  // Between the end of a failed attempt and the note that it failed, the other lane must not take it for a fresh one.
  const failing = app.memo('events.failing', () => new Set<number>());
  const system = (name: string) => ({ kind: 'system' as const, name, assurance: 0, appointments: [] });
  try {
    await app.transaction(
      { actor: system('events.relay'), hat: { kind: 'none' }, purpose: { code: 'delivery' } },
      async (ctx) => {
        const next = await ctx.db.row<Claimed>(claim, [ctx.clock.now(), [...failing]]);
        found = next !== undefined;
        // It may have begun to fail while the question was on its way; letting go of the row lets the note be written.
        if (!next || failing.has(next.position)) return;
        claimed = next;
        const subscription = subscriptions.get(next.subscriber);
        if (!subscription) throw new Error(`nobody is called ${next.subscriber}`);
        const event = next;
        await ctx.db.run(finish, [event.position, ctx.clock.now()]);
        try {
          await ctx.asSystem(subscription.name, subscription.hat(event), (inner) =>
            subscription.run(inner, event),
          );
        } catch (error) {
          failing.add(event.position);
          throw error;
        }
      },
    );
    return found;
  } catch (error) {
    if (!claimed) throw error;
    const { position, attempts, subscriber, type } = claimed;
    app.log.warn({ subscriber, type, attempts: attempts + 1, fault: faultText(error) }, 'delivery failed');
    await app
      .transaction(
        { actor: system('events.relay'), hat: { kind: 'none' }, purpose: { code: 'delivery' } },
        (ctx) => {
          const due = new Date(ctx.clock.now().getTime() + backoff(attempts) * 1000);
          return ctx.db.run(fail, [position, faultText(error), due, MAX_ATTEMPTS]);
        },
      )
      .finally(() => failing.delete(position));
    return true;
  }
}
