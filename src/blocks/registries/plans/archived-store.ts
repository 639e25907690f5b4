import type { Ctx } from '#platform/context';
import type { PlainDate } from '#platform/country';
import { sql } from '#platform/database';
import type { Registry } from '../declaration.ts';
import { tableOf } from '../layout.ts';
import { hasValue, quoted } from './places.ts';
import type { Place } from './plan.ts';

type Db = Ctx['db'];

const DECLARED = sql(
  'registries.declaration-of-version',
  'select sha256, canonical from registries.declaration where registry = $1 and version = $2',
);

/** A version of a declaration as it was stored. */
export const findVersion = (db: Db, registry: string, version: number) =>
  db.row<{ sha256: string; canonical: string }>(DECLARED, [registry, version]);

/** Values of one page, and how many entries are looked at for it: few may have any. */
export const PER_PAGE = 50;
const LOOKED_AT = 5_000;

/** An entry among all of a registry. */
export interface EntryPlace {
  readonly recordId: string;
  readonly entry: number;
}

export interface ArchivedValue extends EntryPlace {
  readonly key: string;
  readonly personId: string | null;
  readonly validFrom: PlainDate;
  readonly validTo: PlainDate | null;
  readonly value: unknown;
}

/**
 * Values that are kept at a place, as they are believed: of one record by its key, or of all behind an entry in the order of their ids.
 * The registry must be open to the statement.
 * @returns also the entry from which to go on, where there may be more
 */
export async function findArchivedValues(
  db: Db,
  registry: Registry,
  place: Place,
  { key, after }: { key?: string; after?: EntryPlace },
): Promise<{ values: ArchivedValue[]; next?: EntryPlace }> {
  const value = 'column' in place ? `to_jsonb(${quoted(place.column)})` : `rest->'${place.rest}'`;
  const narrowed =
    key === undefined
      ? '(record_id, entry) > ($1, $2) order by record_id, entry'
      : 'key = $1 order by valid_from';
  const params =
    key === undefined
      ? [after?.recordId ?? '00000000-0000-0000-0000-000000000000', after?.entry ?? 0]
      : [key];
  const rows = await db.adHoc<ArchivedValue & { looked: number }>(
    `with looked as materialized (
       select *, row_number() over (order by record_id, entry)::int as nth from (
         select * from ${tableOf(registry.name)} where superseded_at is null and ${narrowed} limit ${LOOKED_AT}) one)
     (select record_id as "recordId", entry, key, person_id as "personId", valid_from as "validFrom", valid_to as "validTo",
        ${value} as value, 0 as looked from looked where ${hasValue(place)} order by record_id, entry limit ${PER_PAGE + 1})
     union all
     (select record_id, entry, key, null, valid_from, valid_to, null, nth from looked where nth = ${LOOKED_AT})`,
    params,
  );
  const found = rows.filter(({ looked }) => looked === 0);
  const values = found.slice(0, PER_PAGE).map(({ looked: _, ...one }) => one);
  const last = found.length > PER_PAGE ? values.at(-1) : rows.find(({ looked }) => looked > 0);
  return { values, next: last && { recordId: last.recordId, entry: last.entry } };
}
