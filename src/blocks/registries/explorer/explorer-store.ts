import type { Ctx } from '#platform/context';
import type { PlainDate } from '#platform/country';
import { sql } from '#platform/database';
import type { Registry } from '../declaration.ts';
import { tableOf } from '../layout.ts';

/** So many records are counted; where there are more, that is said instead. */
export const COUNTED = 1_000;

/** How many records hold on a day, at most one more than are counted. */
export const countHolding = async (db: Ctx['db'], registry: Registry, day: PlainDate): Promise<number> =>
  (
    await db.adHoc<{ found: number }>(
      `select count(*)::int as found from (select from ${tableOf(registry.name)}
       where superseded_at is null and valid_from <= $1 and (valid_to is null or valid_to > $1) limit ${COUNTED + 1}) held`,
      [day],
    )
  )[0]!.found;

/** A record of a list, with its place in it. */
export interface ListedRow {
  readonly recordId: string;
  readonly personId: string | null;
  readonly values: Readonly<Record<string, unknown>>;
  readonly at: string | null;
  readonly tie: string;
}

/** A statement that was put together for one list. */
export const rowsOf = <Row>(
  db: Ctx['db'],
  { text, values }: { text: string; values: readonly unknown[] },
): Promise<Row[]> => db.adHoc<Row>(text, values);

const PLAN = sql(
  'registries.plan-along-indexes',
  `select set_config('enable_seqscan', $1, true), set_config('enable_bitmapscan', $1, true), set_config('enable_sort', $1, true), set_config('max_parallel_workers_per_gather', '0', true)`,
);

/**
 * From now on, statements of the transaction read some rows in the order of an index. The planner takes the guard of a registry for one that lets
 * through one row in two hundred, so that reading and sorting the whole table seems cheaper than it is; and for so few rows helpers cost more than they help.
 */
export const goAlongIndexes = (db: Ctx['db']): void => db.send(PLAN, ['off']);

/** Runs statements that read some rows in the order of an index. */
export async function alongIndexes<T>(db: Ctx['db'], work: () => Promise<T>): Promise<T> {
  goAlongIndexes(db);
  const result = await work();
  db.send(PLAN, ['on']);
  return result;
}
