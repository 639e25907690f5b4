import type { Ctx } from '#platform/context';
import type { PlainDate } from '#platform/country';
import { sql } from '#platform/database';
import type { Registry } from '../declaration.ts';
import { tableOf, valuesExpression } from '../layout.ts';

type Db = Ctx['db'];

/**
 * The position is counted up in a row of the registry, which stays locked until the transaction of the relay ends: the next one waits for
 * it, so positions are in the order of commits and have no gap. Whoever writes records waits for nothing of this.
 */
const ADD = sql(
  'registries.add-change',
  `with next as (
     insert into registries.feed (registry, position) values ($1, 1)
     on conflict (registry) do update set position = registries.feed.position + 1 returning position
   )
   insert into registries.change (registry, position, record_id, version, at) select $1, position, $2, $3, $4 from next`,
);

export const addChange = (
  db: Db,
  { registry, recordId, version, at }: { registry: string; recordId: string; version: number; at: Date },
) => db.run(ADD, [registry, recordId, version, at]);

export interface Change {
  readonly position: number;
  readonly recordId: string;
  readonly version: number;
  readonly at: Date;
  readonly key: string | null;
  readonly personId: string | null;
  /** Null: the record has been taken away since. */
  readonly validFrom: PlainDate | null;
  readonly values: Readonly<Record<string, unknown>> | null;
}

/** What changed after a position, in order, each with what that version said: its first row, before its end became known. */
export const findChanges = (
  db: Db,
  registry: Registry,
  { after, wanted, limit }: { after: number; wanted: ReadonlySet<string>; limit: number },
): Promise<Change[]> =>
  db.adHoc<Change>(
    `select c.position, c.record_id as "recordId", c.version, c.at, r.key, r.person_id as "personId",
       r.valid_from as "validFrom", r.values
     from (select position, record_id, version, at from registries.change where registry = $1 and position > $2
           order by position limit $3) c
     left join lateral (
       select key, person_id, valid_from, ${valuesExpression(registry, wanted)} as values from ${tableOf(registry.name)}
       where record_id = c.record_id and version = c.version order by entry limit 1) r on true
     order by c.position`,
    [registry.name, after, limit],
  );
