import type { Clock } from '#platform/clock';
import type { Actor } from '#platform/context';
import { type Last, sql } from '#platform/database';
import { newId } from '#platform/ids';
import type { EventType, Subscription } from './event.ts';

const insertEvents = sql(
  'events.insert',
  `with made as (
     insert into platform.event (id, type, version, subject, at, actor, account_id, payload)
     select id, type, version, subject, $5, actor, account_id, payload
     from unnest($1::uuid[], $2::text[], $3::int[], $4::text[], $6::text[], $7::uuid[], $8::jsonb[])
       as e(id, type, version, subject, actor, account_id, payload)
   )
   insert into platform.delivery (event_id, subscriber, subject, due_at)
   select event_id, subscriber, subject, $5
   from unnest($9::uuid[], $10::text[], $11::text[]) with ordinality as d(event_id, subscriber, subject, nth) order by nth`,
);

/** So few events that nobody waits for, as most transactions have, need no lists. $1 is the time. */
const insertFew = (name: string, howMany: number) =>
  sql(
    name,
    `insert into platform.event (id, type, version, subject, at, actor, account_id, payload) values ${Array.from(
      { length: howMany },
      (_, nth) =>
        `(${[0, 1, 2, 3].map((of) => `$${nth * 7 + of + 2}`).join(', ')}, $1, ${[4, 5, 6].map((of) => `$${nth * 7 + of + 2}`).join(', ')})`,
    ).join(', ')}`,
  );
const few = [insertFew('events.insert_one', 1), insertFew('events.insert_two', 2)];

/** The events of one transaction; they are written together just before it commits. */
export interface Outbox {
  add<Payload extends object>(
    actor: Actor,
    event: EventType<Payload>,
    subject: string,
    payload: Payload,
  ): void;
  /** How many events were added. */
  readonly size: number;
  /** Forgets those that were added after the first so many: what they tell has been undone. */
  forgetAfter(size: number): void;
  /** What writes the events, with a delivery row for each subscriber. */
  statement(): Last | undefined;
}

/** The outbox of one transaction. @param subscriptions by event type */
export function openOutbox(
  clock: Clock,
  subscriptions: ReadonlyMap<string, readonly Subscription[]>,
): Outbox {
  const events: { id: string; actor: Actor; event: EventType<object>; subject: string; payload: object }[] =
    [];
  return {
    add: (actor, event, subject, payload) =>
      void events.push({ id: newId(clock), actor, event, subject, payload }),
    get size() {
      return events.length;
    },
    forgetAfter: (size) => {
      events.length = size;
    },
    statement: () => {
      if (events.length === 0) return undefined;
      const deliveries = events.flatMap(({ id, event, subject }) =>
        (subscriptions.get(event.type) ?? []).map(({ name }) => ({ id, name, subject })),
      );
      const short = deliveries.length === 0 ? few[events.length - 1] : undefined;
      if (short) {
        const rows = events.flatMap(({ id, actor, event, subject, payload }) => [
          id,
          event.type,
          event.version,
          subject,
          actor.name,
          actor.accountId ?? null,
          JSON.stringify(payload),
        ]);
        return { statement: short, values: [clock.now(), ...rows] };
      }
      const values = [
        events.map(({ id }) => id),
        events.map(({ event }) => event.type),
        events.map(({ event }) => event.version),
        events.map(({ subject }) => subject),
        clock.now(),
        events.map(({ actor }) => actor.name),
        events.map(({ actor }) => actor.accountId ?? null),
        events.map(({ payload }) => JSON.stringify(payload)),
        deliveries.map(({ id }) => id),
        deliveries.map(({ name }) => name),
        deliveries.map(({ subject }) => subject),
      ];
      return { statement: insertEvents, values };
    },
  };
}
