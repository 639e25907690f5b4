import type { Ctx } from '#platform/context';
import { sql } from '#platform/database';
import type { Registry } from './declaration.ts';
import { closingRowsOf } from './prepared.ts';
import { type Current, type Sought, seek, type Wanted } from './store.ts';

type Db = Ctx['db'];

const OPEN_AT = sql(
  'registries.open-at',
  `select set_config('app.registries',
     case (select max(version) from registries.declaration where registry = $1) when $2 then $1 else '' end, true)`,
);

/** Opens one registry to reading where that version of it is in force; where another is, nothing is found in it. */
export const openRegistryAt = (db: Db, registry: string, version: number) =>
  db.send(OPEN_AT, [registry, version]);

/**
 * One record, with the trace of its reading in the same statement, which closes the transaction.
 * @param traceOf the parts of the statement that leave the trace of the row `found`, after so many values
 */
export async function findTraced(
  db: Db,
  registry: Registry,
  sought: Sought,
  wanted: Omit<Wanted, 'limit'>,
  traceOf: (before: number) => { parts: string; values: readonly unknown[] },
): Promise<Current | undefined> {
  const { text, values } = seek(registry, sought, { ...wanted, limit: 1 });
  const trace = traceOf(values.length);
  const traced = `with found as (${text}), ${trace.parts} select * from found`;
  return (await closingRowsOf<Current>(db, traced, [...values, ...trace.values]))[0];
}
