import type { Ctx } from '#platform/context';
import type { TableRow } from '#platform/spreadsheet';
import type { Registry } from '../declaration.ts';
import { errors } from '../errors.ts';
import { getRegistry } from '../get-registry.ts';
import { checkImport } from './check-import.ts';
import {
  addFaults,
  addRows,
  advance,
  type Import,
  lockImport,
  type RowFault,
  type WaitingRow,
} from './import-store.ts';
import { type ReadRow, rowReader } from './read-rows.ts';
import { shapeOf } from './shape-of.ts';

/** Rows that are kept together: what a killed process reads again at most. */
const PORTION = 5_000;

/** Runs one transaction in the name of whoever brings the file in. */
export type InTransaction = <T>(work: (ctx: Ctx) => Promise<T>) => Promise<T>;

async function keep(
  ctx: Ctx,
  registry: Registry,
  one: Import,
  from: number,
  read: readonly ReadRow[],
): Promise<void> {
  // Two who read the same file at once: the second finds that this portion is there, and stops.
  const now = await lockImport(ctx.db, one.id);
  if (now?.state !== 'reading' || now.rows !== from)
    throw errors.import_not_ready({ state: now?.state ?? '' });
  const waiting: WaitingRow[] = [];
  const faults: RowFault[] = [];
  let faulty = 0;
  for (const row of read)
    if ('waiting' in row) waiting.push(row.waiting);
    else {
      faulty += 1;
      faults.push(...row.faults);
    }
  if (waiting.length > 0) await addRows(ctx.db, one, registry, waiting);
  if (faults.length > 0) await addFaults(ctx.db, one, faults);
  let { ascendingTo } = now;
  for (const { key } of waiting) ascendingTo = ascendingTo !== null && ascendingTo < key ? key : null;
  await advance(ctx.db, one.id, { rows: from + read.length, faulty, ascendingTo });
}

/**
 * Reads the rows of a file that has been begun, from where it was left, portion by portion, each kept for good; then checks the whole.
 * No record is changed. Killed at any moment, it goes on with the same file.
 * @param rows the rows of the file below its head, from the first on
 * @param tell is told after each portion how many rows have been read
 * @throws registries.import_declared_anew when the declaration has changed since; registries.import_not_ready when somebody else reads the same file at the same time, or it has been cancelled
 */
export async function readFile(
  inTransaction: InTransaction,
  begun: Import,
  rows: AsyncIterable<TableRow>,
  tell: (rows: number) => void = () => {},
): Promise<Import> {
  const { registry, read } = await inTransaction(async (ctx) => {
    const declared = await getRegistry(ctx, begun.registry);
    if (begun.shape !== null && begun.shape !== shapeOf(declared))
      throw errors.import_declared_anew({ registry: declared.name });
    return { registry: declared, read: rowReader(ctx, declared, begun) };
  });
  let at = 0;
  let from = begun.rows;
  let portion: ReadRow[] = [];
  let kept: Promise<void> = Promise.resolve();
  const flush = async () => {
    // The database keeps one portion while the next one is read.
    await kept;
    const [start, given] = [from, portion];
    from += portion.length;
    portion = [];
    kept = inTransaction((ctx) => keep(ctx, registry, begun, start, given)).then(() =>
      tell(start + given.length),
    );
    // Its fault comes back where it is awaited.
    kept.catch(() => {});
  };
  try {
    for await (const row of rows) {
      at += 1;
      if (at <= begun.rows) continue;
      portion.push(read(row, at));
      if (portion.length === PORTION) await flush();
    }
    if (portion.length > 0) await flush();
  } finally {
    // Where the file breaks off, what was read before is kept.
    await kept;
  }
  return inTransaction(async (ctx) => {
    const one = await lockImport(ctx.db, begun.id);
    if (one?.state !== 'reading') throw errors.import_not_ready({ state: one?.state ?? '' });
    await checkImport(ctx, registry, one);
    return (await lockImport(ctx.db, begun.id))!;
  });
}
