import { parse } from 'csv-parse/sync';

/** One row of a table with a head: its cells by name, and its line in the file. */
export interface NamedRow {
  readonly cells: Readonly<Record<string, string>>;
  readonly line: number;
}

/** Any CSV, by the library: for files with quoted cells that go over lines. */
const anyTable = (csv: string): NamedRow[] =>
  (
    parse(csv, {
      columns: true,
      skip_empty_lines: true,
      relax_column_count: true,
      info: true,
      bom: true,
    }) as unknown as {
      record: Record<string, string>;
      info: { lines: number };
    }[]
  ).map(({ record, info }) => ({ cells: record, line: info.lines }));

/**
 * Rows of a CSV file with a head. Ten thousand rows are read at a first start, so a line without quotation marks is only split; whatever is
 * quoted is the library's.
 */
export function readTable(csv: string): NamedRow[] {
  const lines = csv.replace(/^\uFEFF/, '').split(/\r?\n/);
  const quotes = lines.map((line) => line.split('"').length - 1);
  if (quotes.some((count) => count % 2 === 1)) return anyTable(csv);
  const cellsOf = (line: string, nth: number): string[] =>
    quotes[nth] === 0 ? line.split(',') : (parse(line, { relax_column_count: true }) as string[][])[0]!;
  const head = cellsOf(lines[0] ?? '', 0);
  const rows: NamedRow[] = [];
  for (const [nth, line] of lines.entries()) {
    if (nth === 0 || line === '') continue;
    const cells = cellsOf(line, nth);
    const row: Record<string, string> = {};
    for (let at = 0; at < head.length; at++) row[head[at]!] = cells[at] ?? '';
    rows.push({ cells: row, line: nth + 1 });
  }
  return rows;
}
