import { csvLines } from './csv.ts';
import type { TableFormat } from './table-file.ts';

/** A value that is written: a day or a text as text, numbers and truth as what they are. */
export type OutCell = string | number | boolean | null;

export interface OutColumn {
  readonly head: string;
  readonly type: 'text' | 'number' | 'boolean' | 'day';
}

/** A table that is written as it comes, some rows at a time. */
export interface TableOut {
  /** What stands on the tab of a workbook. */
  readonly name: string;
  readonly columns: readonly OutColumn[];
  readonly rows: AsyncIterable<readonly (readonly OutCell[])[]>;
}

async function* csvFile({ columns, rows }: TableOut): AsyncGenerator<Uint8Array> {
  yield Buffer.concat([Buffer.from('\uFEFF'), csvLines([columns.map(({ head }) => head)])]);
  for await (const some of rows)
    yield csvLines(
      some.map((row) =>
        row.map((cell) => (cell === null ? '' : typeof cell === 'boolean' ? String(cell) : cell)),
      ),
    );
}

/**
 * A table of any size as a file, piece by piece; only some rows of it are ever in memory. In CSV no text is a formula for a spreadsheet,
 * and reading it by `unneutral` gives back what it was.
 */
export async function* writeTable(table: TableOut, format: TableFormat): AsyncGenerator<Uint8Array> {
  if (format === 'xlsx') {
    const { sheetFile } = await import('./write-sheet.ts');
    yield* sheetFile(table);
  } else if (format === 'parquet') {
    const { parquetFile } = await import('./write-parquet.ts');
    yield* parquetFile(table);
  } else yield* csvFile(table);
}
