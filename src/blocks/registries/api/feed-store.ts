import type { Ctx } from '#platform/context';
import type { PlainDate } from '#platform/country';
import { sql } from '#platform/database';
import type { Registry } from '../declaration.ts';
import { tableOf, valuesExpression } from '../layout.ts';
import type { FeedPlace } from './feed-place.ts';

type Db = Ctx['db'];

/**
 * The position is counted up in a row of the registry, which stays locked until the transaction ends: the next one waits for it, so
 * positions are in the order of commits and have no gap. Whoever writes single records waits for nothing of this: the relay adds those.
 */
const NEXT = `with next as (
    insert into registries.feed (registry, position) values ($1, 1)
    on conflict (registry) do update set position = registries.feed.position + 1 returning position
  )`;
const ADD = sql(
  'registries.add-change',
  `${NEXT} insert into registries.change (registry, position, record_id, version, at) select $1, position, $2, $3, $4 from next`,
);
/** Registry, lowest and highest id, when. */
export const ADD_MANY = `${NEXT} insert into registries.change (registry, position, record_id, until, at) select $1, position, $2, $3, $4 from next`;
/** Registry, lowest and highest id, when. */
export const ADD_GONE = `${NEXT} insert into registries.change (registry, position, record_id, until, at, gone) select $1, position, $2, $3, $4, true from next`;
const ADD_LOADED = sql('registries.add-many-changes', ADD_MANY);

/** Below and above all ids. */
const ALL = ['00000000-0000-0000-0000-000000000000', 'ffffffff-ffff-ffff-ffff-ffffffffffff'] as const;

export const addChange = (
  db: Db,
  { registry, recordId, version, at }: { registry: string; recordId: string; version: number; at: Date },
) => db.run(ADD, [registry, recordId, version, at]);

/**
 * Many records that came or changed at once, as one line: whoever reads the feed gets all that stands between these ids by then, which may
 * be more than came. Without ids, all of the registry.
 */
export const addManyChanges = (
  db: Db,
  { registry, first, last, at }: { registry: string; first?: string; last?: string; at: Date },
) => db.run(ADD_LOADED, [registry, first ?? ALL[0], last ?? ALL[1], at]);

interface Told {
  readonly place: FeedPlace;
  readonly at: Date;
}
/** A version of a record, with what it said. */
export interface Change extends Told {
  readonly recordId: string;
  readonly version: number;
  readonly personId: string | null;
  readonly validFrom: PlainDate;
  /** From when it holds no longer, as is known by now. */
  readonly validTo: PlainDate | null;
  readonly values: Readonly<Record<string, unknown>>;
}
/** All records between two ids, both with them, were taken away. */
export interface Removal extends Told {
  readonly gone: { readonly first: string; readonly last: string };
}

interface Line {
  readonly position: number;
  readonly recordId: string;
  readonly version: number | null;
  readonly until: string | null;
  readonly gone: boolean;
  readonly at: Date;
  /** These are null where that version of the record does not stand any more. */
  readonly personId: string | null;
  readonly validFrom: PlainDate | null;
  readonly validTo: PlainDate | null;
  readonly values: Readonly<Record<string, unknown>> | null;
}

type Wanted = ReadonlySet<string>;

/** Until when the version of the row `t` holds, of what is believed now; one of which nothing is believed any more never held. */
const holdsUntil = (registry: Registry): string =>
  `(select case when count(*) = 0 then t.valid_from when bool_or(b.valid_to is null) then null else max(b.valid_to) end
    from ${tableOf(registry.name)} b where b.record_id = t.record_id and b.version = t.version and b.superseded_at is null) as "validTo"`;

const findLines = (
  db: Db,
  registry: Registry,
  { from, wanted, limit }: { from: number; wanted: Wanted; limit: number },
) =>
  db.adHoc<Line>(
    `select c.position, c.record_id as "recordId", c.version, c.until, c.gone, c.at, r.person_id as "personId",
       r.valid_from as "validFrom", r."validTo", r.values
     from (select position, record_id, version, until, gone, at from registries.change where registry = $1 and position >= $2
           order by position limit $3) c
     left join lateral (
       select person_id, valid_from, ${holdsUntil(registry)}, ${valuesExpression(registry, wanted)} as values from ${tableOf(registry.name)} t
       where record_id = c.record_id and version = c.version order by entry limit 1) r on true
     order by c.position`,
    [registry.name, from, limit],
  );

/** All versions of the records between two ids, after a place among them: one range of the primary key, however many there are. */
const findMany = (
  db: Db,
  registry: Registry,
  {
    after,
    until,
    wanted,
    limit,
  }: { after: NonNullable<FeedPlace['within']>; until: string; wanted: Wanted; limit: number },
) =>
  db.adHoc<Omit<Change, 'place'> & { entry: number }>(
    `select t.record_id as "recordId", t.entry, t.version, t.recorded_at as at, t.person_id as "personId",
       t.valid_from as "validFrom", ${holdsUntil(registry)}, ${valuesExpression(registry, wanted)} as values
     from ${tableOf(registry.name)} t
     where (t.record_id, t.entry) > ($1, $2) and t.record_id <= $3 and not exists (
       select from ${tableOf(registry.name)} e where e.record_id = t.record_id and e.version = t.version and e.entry < t.entry)
     order by t.record_id, t.entry limit $4`,
    [after.recordId, after.entry, until, limit],
  );

/**
 * What changed after a place, in order, each with what that version said: its first row, before its end became known. A version that was
 * taken away since is not told: the line that takes it away may already have been read.
 */
export async function findChanges(
  db: Db,
  registry: Registry,
  { after, wanted, limit }: { after: FeedPlace; wanted: Wanted; limit: number },
): Promise<(Change | Removal)[]> {
  const found: (Change | Removal)[] = [];
  // A line of many goes on within itself; any other has been read.
  let from = after.within ? after.position : after.position + 1;
  for (;;) {
    const lines = await findLines(db, registry, { from, wanted, limit });
    for (const {
      position,
      until,
      gone,
      recordId,
      version,
      at,
      personId,
      validFrom,
      validTo,
      values,
    } of lines) {
      const within = position === after.position ? after.within : undefined;
      if (gone) {
        if (!within) found.push({ place: { position }, at, gone: { first: recordId, last: until! } });
      } else if (until !== null) {
        const start = within ?? { recordId, entry: 0 };
        const left = limit - found.length;
        const many = await findMany(db, registry, { after: start, until, wanted, limit: left });
        for (const { entry, ...one } of many)
          found.push({ ...one, place: { position, within: { recordId: one.recordId, entry } } });
      } else if (!within && validFrom !== null)
        found.push({
          place: { position },
          at,
          recordId,
          version: version!,
          personId,
          validFrom,
          validTo,
          values: values!,
        });
      if (found.length === limit) return found;
    }
    if (lines.length < limit) return found;
    from = lines.at(-1)!.position + 1;
  }
}
