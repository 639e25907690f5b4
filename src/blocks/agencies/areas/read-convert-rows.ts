import { Readable } from 'node:stream';
import type { App } from '#platform/block';
import { isDay } from '#platform/calendar';
import { readCsv, readWorkbook, TableFault, XLSX } from '#platform/spreadsheet';
import { errors } from '../errors.ts';
import type { ConvertRow } from './convert-addresses.ts';

/** More than these are for the interface, page by page. */
export const ROWS_MOST = 5_000;
export const BYTES_MOST = 2 * 1024 * 1024;

type Column = 'address' | 'code' | 'date';
const COLUMNS: readonly Column[] = ['address', 'code', 'date'];

/** Which column of a table has what, by the words of its head in any language; undefined where it has no such head. */
function columnsOf(app: App, cells: readonly string[]): Partial<Record<Column, number>> | undefined {
  const { fold } = app.country.text;
  const found: Partial<Record<Column, number>> = {};
  for (const column of COLUMNS) {
    const names = [
      column,
      ...app.country.languages.map((lang) => app.translate(lang)(`agencies.areas.convert.column.${column}`)),
    ];
    const at = cells.findIndex((cell) => names.some((name) => fold(name) === fold(cell)));
    if (at >= 0) found[column] = at;
  }
  return found.address !== undefined || found.code !== undefined ? found : undefined;
}

/** A workbook keeps a day as the number of days since 30 December 1899. */
const dayWritten = (text: string): string =>
  /^\d{4,5}$/.test(text)
    ? new Date(Date.UTC(1899, 11, 30) + Number(text) * 86_400_000).toISOString().slice(0, 10)
    : text;

/**
 * The rows of a table of addresses, CSV or the first sheet of a workbook: with a head `address`, or `code` and `date`; without one the first column has the addresses.
 * @throws agencies.convert_not_table, agencies.convert_bad_date naming the line, agencies.convert_too_many, agencies.convert_empty
 */
export async function readConvertRows(
  app: App,
  { bytes, type }: { bytes: Uint8Array; type: string },
): Promise<ConvertRow[]> {
  const rows: ConvertRow[] = [];
  let columns: Partial<Record<Column, number>> | undefined;
  try {
    for await (const { line, cells } of type === XLSX
      ? readWorkbook(bytes)
      : readCsv(Readable.from([bytes]))) {
      if (!columns) {
        columns = columnsOf(app, cells);
        if (columns) continue;
        columns = { address: 0 };
      }
      const cell = (column: Column) => {
        const at = columns![column];
        return at === undefined ? '' : (cells[at] ?? '').trim();
      };
      const [address, code, written] = COLUMNS.map(cell) as [string, string, string];
      const at = dayWritten(written);
      if (!address && !code) continue;
      if (at && !isDay(at)) throw errors.convert_bad_date({ line, text: written.slice(0, 40) });
      if (rows.length >= ROWS_MOST) throw errors.convert_too_many({ most: ROWS_MOST });
      rows.push({ line, ...(code ? { code: code.slice(0, 20) } : { address }), ...(at && { at }) });
    }
  } catch (error) {
    if (error instanceof TableFault && error.kind !== 'empty')
      throw errors.convert_not_table({ line: error.line });
    if (!(error instanceof TableFault)) throw error;
  }
  if (rows.length === 0) throw errors.convert_empty();
  return rows;
}
