import type { Localized, PlainDate } from '#platform/country';
import { type Db, sql } from '#platform/database';
import type { AreaRow } from './country-files.ts';
import type { MadeAgency } from './make-agencies.ts';

const lock = sql('agencies.load_lock', `select pg_advisory_xact_lock(727002)`);
const fingerprintLoaded = sql('agencies.fingerprint', `select fingerprint from agencies.loaded`);
const keepFingerprint = sql(
  'agencies.keep_fingerprint',
  `insert into agencies.loaded (fingerprint) values ($1) on conflict (only_row) do update set fingerprint = excluded.fingerprint`,
);

const dropAreas = sql('agencies.drop_areas', `delete from agencies.area`);
const insertAreas = sql(
  'agencies.insert_areas',
  `insert into agencies.area (code, valid_from, valid_to, level, kind, name, name_en, title, parent_code, folded, folded_name, sort_key)
   select * from unnest($1::text[], $2::date[], $3::date[], $4::smallint[], $5::text[], $6::text[], $7::text[], $8::jsonb[],
                        $9::text[], $10::text[], $11::text[], $12::text[])`,
);

const idsByKey = sql('agencies.ids_by_key', `select key, id from agencies.agency`);
const freeCodes = sql(
  'agencies.free_codes',
  `update agencies.agency g set code = '~' || g.id
   from unnest($1::text[], $2::text[]) new (key, code) where g.key = new.key and g.code <> new.code`,
);
const upsertAgencies = sql(
  'agencies.upsert_agencies',
  `insert into agencies.agency (id, key, code, body, symbol, area_code, parent_id, source)
   select * from unnest($1::int[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::int[], $8::text[])
   on conflict (id) do update set code = excluded.code, symbol = excluded.symbol, parent_id = excluded.parent_id, source = excluded.source`,
);
const dropNames = sql(
  'agencies.drop_names',
  `delete from agencies.agency_name where agency = any ($1::int[])`,
);
const endOtherNames = sql(
  'agencies.end_other_names',
  `update agencies.agency_name set valid_to = $2::date
   where not agency = any ($1::int[]) and valid_from < $2::date and (valid_to is null or valid_to > $2::date)`,
);
const insertNames = sql(
  'agencies.insert_names',
  `insert into agencies.agency_name (agency, valid_from, valid_to, name)
   select * from unnest($1::int[], $2::date[], $3::date[], $4::jsonb[])`,
);

/** Waits for another process that is loading, and tells which files stand in the tables. */
export async function lockAndReadFingerprint(db: Db): Promise<string | undefined> {
  await db.run(lock);
  return (await db.row<{ fingerprint: string }>(fingerprintLoaded))?.fingerprint;
}

export const writeFingerprint = (db: Db, fingerprint: string) => db.run(keepFingerprint, [fingerprint]);

/** An area with the forms of its name that are made by the country's rules. */
export interface ReadyArea extends AreaRow {
  readonly title: Localized;
  readonly folded: string;
  readonly foldedName: string;
  readonly sortKey: string;
}

/** The areas are wholly the file's: they are replaced. */
export async function replaceAreas(db: Db, areas: readonly ReadyArea[]): Promise<void> {
  const column = <Key extends keyof ReadyArea>(key: Key) => areas.map((area) => area[key]);
  await db.run(dropAreas);
  await db.run(insertAreas, [
    column('code'),
    column('validFrom'),
    column('validTo'),
    column('level'),
    column('kind'),
    column('name'),
    column('nameEn'),
    areas.map(({ title }) => JSON.stringify(title)),
    column('parentCode'),
    column('folded'),
    column('foldedName'),
    column('sortKey'),
  ]);
}

/** Agencies keep their ids; new ones get the next; one that the files no longer make ends today and stays readable. */
export async function replaceAgencies(
  db: Db,
  agencies: readonly MadeAgency[],
  today: PlainDate,
): Promise<void> {
  const known = await db.rows<{ key: string; id: number }>(idsByKey);
  const idOf = new Map(known.map(({ key, id }) => [key, id]));
  let last = known.reduce((most, { id }) => Math.max(most, id), 0);
  for (const { key } of agencies) if (!idOf.has(key)) idOf.set(key, ++last);

  const ids = agencies.map(({ key }) => idOf.get(key)!);
  const column = <Key extends keyof MadeAgency>(key: Key) => agencies.map((agency) => agency[key]);
  await db.run(freeCodes, [column('key'), column('code')]);
  await db.run(upsertAgencies, [
    ids,
    column('key'),
    column('code'),
    column('body'),
    column('symbol'),
    column('areaCode'),
    agencies.map(({ parentKey }) => (parentKey ? idOf.get(parentKey)! : null)),
    column('source'),
  ]);
  const names = agencies.flatMap((agency, at) => agency.names.map((name) => ({ id: ids[at]!, ...name })));
  await db.run(dropNames, [ids]);
  await db.run(endOtherNames, [ids, today]);
  await db.run(insertNames, [
    names.map(({ id }) => id),
    names.map(({ validFrom }) => validFrom),
    names.map(({ validTo }) => validTo),
    names.map(({ name }) => JSON.stringify(name)),
  ]);
}
