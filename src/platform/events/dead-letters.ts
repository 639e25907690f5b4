import type { Ctx } from '#platform/context';
import { sql } from '#platform/database';

const listDead = sql(
  'events.list_dead',
  `select d.position, d.subscriber, d.attempts, d.fault, e.type, e.subject, e.at
   from platform.delivery d join platform.event e on e.id = d.event_id where d.state = 'dead' order by d.position limit 200`,
);
const revive = sql(
  'events.revive',
  `update platform.delivery set state = 'waiting', attempts = 0, due_at = $2 where position = $1 and state = 'dead'`,
);

export interface DeadLetter {
  readonly position: number;
  readonly subscriber: string;
  readonly attempts: number;
  readonly fault: string;
  readonly type: string;
  readonly subject: string;
  readonly at: Date;
}

/** Deliveries that failed too often, oldest first; staff see them and send them again. */
export const listDeadLetters = (ctx: Ctx): Promise<DeadLetter[]> =>
  ctx.asSystem('events.dead-letters', { kind: 'none' }, ({ db }) => db.rows<DeadLetter>(listDead));

/** Puts a dead delivery back in line. @returns false when it was not dead any more */
export const retryDeadLetter = (ctx: Ctx, position: number): Promise<boolean> =>
  ctx.asSystem(
    'events.dead-letters',
    { kind: 'none' },
    async ({ db, clock }) => (await db.run(revive, [position, clock.now()])) === 1,
  );
