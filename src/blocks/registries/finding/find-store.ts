import type { Ctx } from '#platform/context';
import type { PlainDate } from '#platform/country';
import { sql } from '#platform/database';
import type { Naming, Registry } from '../declaration.ts';
import { tableName } from '../layout.ts';
import { rowsOf } from '../prepared.ts';
import { bearersPrefix, bearersQuery, nameOf } from './find-sql.ts';

type Db = Ctx['db'];

const RULES = sql('registries.find-rules', 'select registry, rules from registries.find');
const NOTE = sql(
  'registries.note-find',
  `insert into registries.find (registry, rules) values ($1, $2) on conflict (registry) do update set rules = excluded.rules`,
);
const FORGET = sql('registries.forget-find', 'delete from registries.find where registry = $1');
const NAMES = sql('registries.find-names', 'select written from registries.find_names($1, $2, $3, $4, $5)');
const ADD_NAMES = sql('registries.add-names', 'select registries.add_names($1, $2, $3, $4)');
const INDEXES = sql(
  'registries.bearer-indexes',
  `select indexname as name from pg_indexes where schemaname = 'registry' and tablename = $1 and starts_with(indexname, $2)`,
);

/** By which rules the names of each registry are kept. */
export const findRules = async (db: Db): Promise<Map<string, string>> =>
  new Map(
    (await db.rows<{ registry: string; rules: string }>(RULES)).map((one) => [one.registry, one.rules]),
  );
export const noteFind = (db: Db, registry: string, rules: string) => db.run(NOTE, [registry, rules]);
export const forgetFind = (db: Db, registry: string) => db.run(FORGET, [registry]);

/** The indexes of a registry's table along which the bearers of a name are found. */
export const findBearerIndexes = async (db: Db, registry: string): Promise<string[]> =>
  (await db.rows<{ name: string }>(INDEXES, [tableName(registry), bearersPrefix(registry)])).map(
    ({ name }) => name,
  );

/** The names of an open registry that have one of the keys, or all of them, or whose folded text begins so; at most `most` a key. */
export const findNames = async (
  db: Db,
  registry: string,
  { keys, begins, every }: { keys: readonly string[]; begins: string; every: boolean },
  most: number,
) =>
  (await db.rows<{ written: string }>(NAMES, [registry, keys, begins, every, most])).map(
    ({ written }) => written,
  );

export interface Bearer {
  readonly recordId: string;
  readonly name: string;
  readonly born: PlainDate | null;
}

/** Names to look for with the bounds of a birth date, the likeliest first. */
export interface Wanted {
  readonly name: string;
  readonly since?: PlainDate;
  readonly until?: PlainDate;
}

/** The records of an open registry that bear one of the names on a day by one of these namings, in the order of the names. */
export function findBearers(
  db: Db,
  registry: Registry,
  {
    namings,
    wanted,
    day,
    sex,
    areas,
    most,
  }: {
    namings: readonly Naming[];
    wanted: readonly Wanted[];
    day: PlainDate;
    sex?: string;
    areas?: readonly string[];
    most: number;
  },
): Promise<Bearer[]> {
  const dated = wanted.some(({ since }) => since !== undefined);
  const text = bearersQuery(registry, namings, {
    dated,
    sexed: sex !== undefined,
    inAreas: areas !== undefined,
  });
  return rowsOf<Bearer>(db, text, [
    wanted.map(({ name }) => name),
    wanted.map(({ since }) => since ?? null),
    wanted.map(({ until }) => until ?? null),
    day,
    most,
    ...(sex === undefined ? [] : [sex]),
    ...(areas === undefined ? [] : [areas]),
  ]);
}

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

/** A query for the names in some attributes of a file that no record bore before; to be read by a cursor. */
export const importedNames = (registry: Registry, importId: string) => ({
  text: 'select written from registries.imported_names($1, $2, $3)',
  values: [registry.name, importId, registry.search.map(nameOf)],
});
