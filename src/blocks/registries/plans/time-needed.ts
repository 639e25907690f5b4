import type { Ctx } from '#platform/context';
import type { Registry } from '../declaration.ts';
import { tableName } from '../layout.ts';

/** How long something takes, in seconds: on a machine that does nothing else, and on one that has much to do or slow disks. */
export interface TimeNeeded {
  readonly least: number;
  readonly most: number;
}

/** What decides how long a table takes: its indexes, each of which a rewritten entry enters anew, and the bytes of an entry. */
export interface TableSize {
  readonly indexes: number;
  readonly bytes: number;
}

export const AT_ONCE: TimeNeeded = { least: 0, most: 0 };

/** Microseconds of a processor: measured at 200,000 entries of 250 and 1,400 bytes with 4 and 8 indexes. */
const ENTRY = 6;
const PER_INDEX = 7;
const PER_KILOBYTE = 8;
const SORTED = 1;
/** Waiting for disks and for others, as far as it is worth waiting. */
const [REWRITING_SLOWLY, SORTING_SLOWLY] = [5, 8];

const range = (microseconds: number, slowly: number): TimeNeeded => ({
  least: microseconds / 1e6,
  most: (microseconds * slowly) / 1e6,
});

/** Time to write so many entries anew. */
export const timeToRewrite = (rows: number, { indexes, bytes }: TableSize): TimeNeeded =>
  range(rows * (ENTRY + indexes * PER_INDEX + (bytes / 1024) * PER_KILOBYTE), REWRITING_SLOWLY);

/** Time to read so many entries and make an index of them. */
export const timeToIndex = (rows: number, { bytes }: TableSize): TimeNeeded =>
  range(rows * (SORTED + (bytes / 1024) * 0.1) * Math.max(1, Math.log10(rows + 1) - 4), SORTING_SLOWLY);

/** The table of a registry as it is now, which has so many entries. */
export async function sizeOf(ctx: Ctx, registry: Registry, rows: number): Promise<TableSize> {
  const [found] = await ctx.db.adHoc<{ indexes: number; bytes: number }>(
    `select (select count(*)::int from pg_index where indrelid = c.oid) as indexes, pg_table_size(c.oid)::float8 as bytes
     from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'registry' and c.relname = $1`,
    [tableName(registry.name)],
  );
  return { indexes: found?.indexes ?? 0, bytes: rows > 0 && found ? found.bytes / rows : 0 };
}
