import type { Ctx } from '#platform/context';
import type { PlainDate } from '#platform/country';
import { sql } from '#platform/database';
import type { Registry } from './declaration.ts';
import { attributeValues, holderOf, insertEntry, tableOf, valuesExpression } from './layout.ts';
import { rowsOf } from './prepared.ts';

type Db = Ctx['db'];

const DECLARATIONS = sql(
  'registries.declarations',
  `select distinct on (registry) registry, version, sha256, canonical from registries.declaration order by registry, version desc`,
);
const ADD_DECLARATION = sql(
  'registries.add-declaration',
  `insert into registries.declaration (registry, version, sha256, canonical, in_force_from, source, loaded_at, origin)
   values ($1, $2, $3, $4, $5, $6, $7, $8)`,
);
const COLUMNS = sql(
  'registries.columns',
  `select column_name as name from information_schema.columns where table_schema = 'registry' and table_name = $1`,
);
const LOADED = sql('registries.loaded', 'select fingerprint from registries.loaded');
const NOTE_LOADED = sql(
  'registries.note-loaded',
  `insert into registries.loaded (fingerprint) values ($1) on conflict (only_row) do update set fingerprint = excluded.fingerprint`,
);
const LAYOUTS = sql('registries.layouts', 'select registry, layout from registries.layout');
const NOTE_LAYOUT = sql(
  'registries.note-layout',
  `insert into registries.layout (registry, layout) values ($1, $2) on conflict (registry) do update set layout = excluded.layout`,
);
const OPEN = sql(
  'registries.open',
  `select set_config('app.registries', $1, true), set_config('app.registries_write', $2, true),
     (select max(version) from registries.declaration where registry = $1) as version`,
);
const SHUT = sql(
  'registries.shut',
  `select set_config('app.registries', '', true), set_config('app.registries_write', '', true)`,
);
const LOCK = sql('registries.lock', 'select pg_advisory_xact_lock(hashtextextended($1, 0))');
const LOCK_RECORD = sql(
  'registries.lock-record',
  'select pg_advisory_xact_lock_shared(hashtextextended($1, 0)), pg_advisory_xact_lock(hashtextextended($2, 0))',
);
const NAME = sql('registries.person-name', 'select registries.person_name($1, $2) as name');
const PERSON = sql('registries.person-of-number', 'select registries.person_of_number($1) as id');
const NUMBERS = sql('registries.numbers-of', 'select registries.numbers_of($1) as numbers');
const KIN = sql('registries.kin-of', 'select registries.kin_of($1, $2) as kin');
const WARDS = sql(
  'registries.wards-of',
  'select person_id as "personId", name from registries.wards_of($1, $2, $3) order by person_id',
);

const ENDED = sql('registries.person-has-ended', 'select registries.person_has_ended($1, $2) as ended');
const BUSINESS = sql(
  'registries.business-of',
  'select record_id as "recordId", number, name, representative, ended from registries.business_of($1, $2)',
);
const BUSINESSES = sql(
  'registries.businesses-of',
  `select record_id as "recordId", number, name, representative, ended from registries.businesses_of($1, $2)
   order by number`,
);

/** The newest version of each declaration. */
export const findDeclarations = (db: Db) =>
  db.rows<{ registry: string; version: number; sha256: string; canonical: string }>(DECLARATIONS);
export const addDeclaration = (db: Db, values: readonly unknown[]) => db.run(ADD_DECLARATION, values);
export const findColumns = async (db: Db, table: string): Promise<string[]> =>
  (await db.rows<{ name: string }>(COLUMNS, [table])).map(({ name }) => name);

/** Which state of the folder stands in the database. */
export const findLoaded = async (db: Db) => (await db.row<{ fingerprint: string }>(LOADED))?.fingerprint;
export const noteLoaded = (db: Db, fingerprint: string) => db.run(NOTE_LOADED, [fingerprint]);

/** The layout that each registry's table was last given. */
export const findLayouts = async (db: Db): Promise<Map<string, number>> =>
  new Map(
    (await db.rows<{ registry: string; layout: number }>(LAYOUTS)).map(({ registry, layout }) => [
      registry,
      layout,
    ]),
  );
export const noteLayout = (db: Db, registry: string, layout: number) =>
  db.run(NOTE_LAYOUT, [registry, layout]);

/** Shuts all registries again; nothing waits for it. */
export const shutRegistries = (db: Db) => db.send(SHUT);
/**
 * Opens one registry to the door's own statements; row-level security lets nothing else through.
 * @returns the version of its declaration that is in force
 */
export const openRegistry = async (db: Db, read: string, write = '') =>
  (await db.row<{ version: number | null }>(OPEN, [read, write]))?.version ?? undefined;

/** Makes transactions that touch the same record wait for each other. */
export const lock = (db: Db, name: string) => db.run(LOCK, [name]);

/** The same for one record; whoever brings in a whole file waits for all of them, and they for it. */
export const lockRecord = (db: Db, registry: string, key: string) =>
  db.run(LOCK_RECORD, [`registry ${registry}`, `registry ${registry} ${key}`]);
/** Shuts all other writers of a registry out until the transaction ends. */
export const lockRegistry = (db: Db, registry: string) => lock(db, `registry ${registry}`);

export const findPersonName = async (db: Db, personId: string, day: PlainDate) =>
  (await db.row<{ name: string | null }>(NAME, [personId, day]))?.name ?? undefined;
export const findPersonOfNumber = async (db: Db, number: string) =>
  (await db.row<{ id: string | null }>(PERSON, [number]))?.id ?? undefined;
export const findNumbersOf = async (db: Db, personIds: readonly string[]) =>
  (await db.row<{ numbers: string[] }>(NUMBERS, [personIds]))?.numbers ?? [];
export const findKin = async (db: Db, persons: readonly string[], day: PlainDate): Promise<string[]> =>
  (await db.row<{ kin: string[] }>(KIN, [persons, day]))?.kin ?? [];
export const findWardsOf = (db: Db, personId: string, day: PlainDate, bornAfter: PlainDate) =>
  db.rows<{ personId: string; name: string }>(WARDS, [personId, day, bornAfter]);

export interface Business {
  readonly recordId: string;
  readonly number: string;
  readonly name: string;
  /** Record id of its legal representative; null where the registry of people does not know them. */
  readonly representative: string | null;
  /** It has been dissolved. */
  readonly ended: boolean;
}
export const findHasEnded = async (db: Db, personId: string, day: PlainDate) =>
  (await db.row<{ ended: boolean }>(ENDED, [personId, day]))!.ended;
export const findBusiness = (db: Db, recordId: string, day: PlainDate) =>
  db.row<Business>(BUSINESS, [recordId, day]);
export const findBusinessesOf = (db: Db, personId: string, day: PlainDate) =>
  db.rows<Business>(BUSINESSES, [personId, day]);

/** One record as it is believed and holds on a day. */
export interface Current {
  readonly recordId: string;
  readonly personId: string | null;
  readonly values: Readonly<Record<string, unknown>>;
}

/** What finds records: their id, key or person, or equal values of indexed attributes. */
export interface Sought {
  readonly recordId?: string;
  readonly key?: string;
  readonly personId?: string;
  readonly equal?: Readonly<Record<string, unknown>>;
}

export interface Wanted {
  readonly wanted: ReadonlySet<string>;
  readonly day: PlainDate;
  readonly limit: number;
}

/** The statement that finds records as they hold on a day; attribute names are those of the declaration. */
export function seek(registry: Registry, sought: Sought, { wanted, day, limit }: Wanted) {
  const values: unknown[] = [day, limit];
  const conditions = ['superseded_at is null', 'valid_from <= $1', '(valid_to is null or valid_to > $1)'];
  const equal = (column: string, value: unknown) => {
    values.push(value);
    conditions.push(`${column} = $${values.length}`);
  };
  if (sought.recordId !== undefined) equal('record_id', sought.recordId);
  if (sought.key !== undefined) equal('key', sought.key);
  if (sought.personId !== undefined) equal('person_id', sought.personId);
  for (const [name, value] of Object.entries(sought.equal ?? {})) equal(`"${name}"`, value);
  // Of one record, only one row can hold from a day on: its index has them in order.
  const order = sought.key === undefined && sought.recordId === undefined ? ', record_id desc' : '';
  const text = `select record_id as "recordId", person_id as "personId", ${valuesExpression(registry, wanted)} as values
     from ${tableOf(registry.name)} where ${conditions.join(' and ')} order by valid_from desc${order} limit $2`;
  return { text, values };
}

/** The records that are sought, as they hold on `day`. */
export function findCurrent(db: Db, registry: Registry, sought: Sought, wanted: Wanted): Promise<Current[]> {
  const { text, values } = seek(registry, sought, wanted);
  return rowsOf<Current>(db, text, values);
}

/** The same for several records at once, in no order. */
export const findCurrents = (
  db: Db,
  registry: Registry,
  recordIds: readonly string[],
  { wanted, day }: { wanted: ReadonlySet<string>; day: PlainDate },
): Promise<Current[]> =>
  rowsOf<Current>(
    db,
    `select record_id as "recordId", person_id as "personId", ${valuesExpression(registry, wanted)} as values from ${tableOf(registry.name)}
     where record_id = any ($2::uuid[]) and superseded_at is null and valid_from <= $1 and (valid_to is null or valid_to > $1)`,
    [day, recordIds],
  );

/** One row of a record: what was asserted, from when to when it holds, and when it was believed. */
export interface Entry {
  readonly recordId: string;
  readonly entry: number;
  readonly version: number;
  readonly key: string;
  readonly personId: string | null;
  readonly agencyId: number | null;
  readonly validFrom: PlainDate;
  readonly validTo: PlainDate | null;
  readonly recordedAt: Date;
  readonly supersededAt: Date | null;
  readonly source: string;
  readonly caseId: string | null;
  readonly decisionId: string | null;
  readonly basis: string | null;
  readonly values: Readonly<Record<string, unknown>>;
}

/** A row as readers are told it: the key is among its values, where that is granted. */
export type ToldEntry = Omit<Entry, 'key'>;

/** All rows of a record, or of the record with a key, oldest first. */
export function findEntries(
  db: Db,
  registry: Registry,
  sought: Sought,
  wanted: ReadonlySet<string> = new Set(registry.attributes.map(({ name }) => name)),
): Promise<Entry[]> {
  // What is believed has indexes; all the rest of a record is found by its id.
  const idOf = (column: string) =>
    `any (array(select record_id from ${tableOf(registry.name)} where ${column} = $1 and superseded_at is null))`;
  const [ids, value] =
    sought.recordId !== undefined
      ? ['$1', sought.recordId]
      : sought.key !== undefined
        ? [idOf('key'), sought.key]
        : [idOf('person_id'), sought.personId];
  return db.adHoc<Entry>(
    `select record_id as "recordId", entry, version, key, person_id as "personId", agency_id as "agencyId", valid_from as "validFrom",
       valid_to as "validTo", recorded_at as "recordedAt", superseded_at as "supersededAt", source, case_id as "caseId",
       decision_id as "decisionId", basis, ${valuesExpression(registry, wanted)} as values
     from ${tableOf(registry.name)} where record_id = ${ids} order by record_id, entry`,
    [value],
  );
}

export const addEntry = (db: Db, registry: Registry, entry: Entry) =>
  db.adHoc(insertEntry(registry), [
    entry.recordId,
    entry.entry,
    entry.version,
    entry.key,
    entry.personId,
    entry.agencyId,
    entry.validFrom,
    entry.validTo,
    entry.recordedAt,
    entry.supersededAt,
    entry.source,
    entry.caseId,
    entry.decisionId,
    entry.basis,
    ...attributeValues(registry, entry.values),
  ]);

/** The record under another key that holds the same value of a unique attribute. */
export const findHolder = async (
  db: Db,
  registry: Registry,
  attribute: string,
  key: string,
  value: unknown,
) =>
  (await db.adHoc<{ source: string; caseId: string | null }>(holderOf(registry, attribute), [key, value]))[0];

/** Marks rows as no longer believed. */
export const supersede = (
  db: Db,
  registry: Registry,
  recordId: string,
  entries: readonly number[],
  at: Date,
) =>
  db.adHoc(
    `update ${tableOf(registry.name)} set superseded_at = $3 where record_id = $1 and entry = any ($2::int[]) and superseded_at is null`,
    [recordId, entries, at],
  );
