import type { Ctx } from '#platform/context';
import type { PlainDate } from '#platform/country';
import { sql } from '#platform/database';

type Db = Ctx['db'];

const RULES = sql('registries.find-rules', 'select registry, rules from registries.find');
const NOTE = sql(
  'registries.note-find',
  `insert into registries.find (registry, rules, source) values ($1, $2, $3)
   on conflict (registry) do update set rules = excluded.rules, source = excluded.source`,
);
const FORGET = sql('registries.forget-find', 'delete from registries.find where registry = $1');
const NAMES = sql(
  'registries.find-names',
  'select id::text, written from registries.find_names($1, $2, $3, $4, $5)',
);
const BEARERS = sql(
  'registries.find-bearers',
  'select record_id as "recordId", name_id::text as "nameId", born, former from registries.find_bearers($1, $2, $3, $4, $5, $6, $7, $8)',
);
const UNKNOWN = sql('registries.unknown-names', 'select written from registries.unknown_names($1, $2)');
const ADD_NAMES = sql('registries.add-names', 'select registries.add_names($1, $2, $3, $4)');
const KEEP_IMPORTED = sql(
  'registries.keep-imported-bearers',
  'select registries.keep_imported_bearers($1, $2, $3, $4, $5, $6, $7, $8)',
);
const KEEP = sql('registries.keep-bearers', 'select registries.keep_bearers($1, $2)');

/** By which rules the names of each registry are kept. */
export const findRules = async (db: Db): Promise<Map<string, string>> =>
  new Map(
    (await db.rows<{ registry: string; rules: string }>(RULES)).map((one) => [one.registry, one.rules]),
  );
export const noteFind = (db: Db, registry: string, rules: string, source: string) =>
  db.run(NOTE, [registry, rules, source]);
export const forgetFind = (db: Db, registry: string) => db.run(FORGET, [registry]);

export interface WrittenName {
  /** A bigint, as text. */
  readonly id: string;
  readonly written: string;
}

/** The names of an open registry that have one of the keys, or all of them, or whose folded text begins so; at most `most` a key. */
export const findNames = (
  db: Db,
  registry: string,
  { keys, begins, every }: { keys: readonly string[]; begins: string; every: boolean },
  most: number,
) => db.rows<WrittenName>(NAMES, [registry, keys, begins, every, most]);

export interface Bearer {
  readonly recordId: string;
  readonly nameId: string;
  readonly born: PlainDate | null;
  /** The record bears another name today. */
  readonly former: boolean;
}

/** Names to look for with the bounds of a birth date, the likeliest first. */
export interface Wanted {
  readonly nameId: string;
  readonly since?: PlainDate;
  readonly until?: PlainDate;
}

/** Numbers or dates as the text of an array: the library looks at each value of a list as if it were anything. */
const listed = (values: readonly (string | undefined)[]): string =>
  `{${values.map((one) => one ?? 'NULL').join(',')}}`;

/** The records of an open registry that bear one of the names on a day, in the order of the names. */
export function findBearers(
  db: Db,
  registry: string,
  {
    wanted,
    day,
    sex,
    areas,
    most,
  }: { wanted: readonly Wanted[]; day: PlainDate; sex?: string; areas?: readonly string[]; most: number },
): Promise<Bearer[]> {
  const dated = wanted.some(({ since }) => since !== undefined);
  const bound = (side: 'since' | 'until') => (dated ? listed(wanted.map((one) => one[side])) : null);
  const ids = listed(wanted.map(({ nameId }) => nameId));
  return db.rows<Bearer>(BEARERS, [
    registry,
    day,
    ids,
    bound('since'),
    bound('until'),
    sex ?? null,
    areas ?? null,
    most,
  ]);
}

export const findUnknownNames = async (db: Db, registry: string, records: readonly string[]) =>
  (await db.rows<{ written: string }>(UNKNOWN, [registry, records])).map(({ written }) => written);
export const addNames = (
  db: Db,
  registry: string,
  names: readonly { written: string; folded: string; keys: readonly string[] }[],
) =>
  db.run(ADD_NAMES, [
    registry,
    names.map(({ written }) => written),
    names.map(({ folded }) => folded),
    JSON.stringify(names.map(({ keys }) => keys)),
  ]);
export const keepBearers = (db: Db, registry: string, records: readonly string[]) =>
  db.run(KEEP, [registry, records]);

/** A query for the names of a file's new records that no record bore before; to be read by a cursor. */
export const importedNames = (registry: string, importId: string, name: string) => ({
  text: 'select written from registries.imported_names($1, $2, $3)',
  values: [registry, importId, name],
});
/** Notes which names the new records of a stretch of a file bear; what says one, when they were born and where they live are attributes. */
export const keepImportedBearers = (
  db: Db,
  registry: string,
  importId: string,
  { since, until }: { since: string; until: string },
  of: { name: string; born?: string; sex?: string; area?: string },
) =>
  db.run(KEEP_IMPORTED, [
    registry,
    importId,
    since,
    until,
    of.name,
    of.born ?? null,
    of.sex ?? null,
    of.area ?? null,
  ]);
