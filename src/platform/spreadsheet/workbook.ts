import type { CellObject, Sheet } from 'write-excel-file/node';
import type { App } from '#platform/block';
import { calendarOf } from '#platform/calendar';
import type { PlainDate } from '#platform/country';

/** Media type of a workbook. */
export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Rows that a table holds at most: it is made in memory. */
export const TABLE_MOST = 100_000;
/** What a spreadsheet takes in one cell. */
const LONGEST_TEXT = 32_767;
const LONGEST_NAME = 31;

/** A text, a number, an instant, a day; null leaves the cell empty. */
export type SheetCell = string | number | Date | { readonly day: PlainDate } | null;

export interface SheetColumn {
  readonly head: string;
  /** In characters. */
  readonly width?: number;
  /** How a number is shown: whole, with one decimal, as a share of 1. */
  readonly number?: 'whole' | 'decimal' | 'share';
}

export interface SheetTable {
  /** What stands on the tab. */
  readonly name: string;
  readonly columns: readonly SheetColumn[];
  readonly rows: readonly (readonly SheetCell[])[];
}

const FORMATS = { whole: '#,##0', decimal: '#,##0.0', share: '0.0%' } as const;
const [DAY, TIME] = ['dd/mm/yyyy', 'dd/mm/yyyy hh:mm'];

/** The first `most` characters, none of them cut in two. */
const shortened = (text: string, most: number): string =>
  text.length <= most ? text : text.slice(0, most - 1).replace(/[\ud800-\udbff]$/, '');

/** Names as a spreadsheet takes them: short, without the marks of its formulas, each once whatever its case. */
function tabNames(names: readonly string[]): string[] {
  const taken = new Set<string>();
  return names.map((given) => {
    const clean = given.replace(/[[\]/\\:*?']+/g, ' ').trim() || '-';
    let name = shortened(clean, LONGEST_NAME);
    for (let n = 2; taken.has(name.toLowerCase()); n++) name = `${shortened(clean, LONGEST_NAME - 4)} ${n}`;
    taken.add(name.toLowerCase());
    return name;
  });
}

/**
 * A text as a workbook writes it: `_x0041_` stands for a letter (ECMA-376, part 1, 22.9.2.19), so a text that looks like that is
 * escaped; and so is one that every object knows, such as `toString`, which the library would take for a text it has met.
 */
function written(text: string): string {
  const escaped = text.replace(/_(?=x[0-9a-f]{4}_)/gi, '_x005F_');
  if (!(escaped in {})) return escaped;
  return `_x${escaped.charCodeAt(0).toString(16).padStart(4, '0').toUpperCase()}_${escaped.slice(1)}`;
}

function cellOf(app: App, value: SheetCell, { number = 'whole' }: SheetColumn): CellObject | null {
  if (value === null || value === '') return null;
  if (typeof value === 'number') return { type: Number, value, format: FORMATS[number] };
  if (typeof value === 'string')
    return {
      type: String,
      value: written(shortened(value.toWellFormed(), LONGEST_TEXT)),
      wrap: value.includes('\n'),
    };
  if ('day' in value) return { type: Date, value: new Date(`${value.day}T00:00:00Z`), format: DAY };
  const calendar = calendarOf(app);
  const local = new Date(`${calendar.localDate(value)}T${calendar.localTime(value)}:00Z`);
  return { type: Date, value: local, format: TIME };
}

/**
 * The tables as a workbook, one sheet each, its heads frozen.
 * @throws RangeError for a number that is none, and for more than TABLE_MOST rows
 */
export async function workbookOf(app: App, tables: readonly SheetTable[]): Promise<Buffer> {
  const names = tabNames(tables.map(({ name }) => name));
  const sheets = tables.map(({ columns, rows }, at): Sheet<never> => {
    if (rows.length > TABLE_MOST) throw new RangeError(`more than ${TABLE_MOST} rows`);
    const wrong = rows.flat().find((value) => typeof value === 'number' && !Number.isFinite(value));
    if (wrong !== undefined) throw new RangeError(`not a number: ${wrong}`);
    return {
      sheet: names[at],
      stickyRowsCount: 1,
      columns: columns.map(({ width, head }) => ({ width: width ?? Math.max(12, head.length + 2) })),
      data: [
        columns.map(
          ({ head }): CellObject => ({ type: String, value: written(head), fontWeight: 'bold', wrap: true }),
        ),
        ...rows.map((row) => row.map((value, n) => cellOf(app, value, columns[n]!))),
      ],
    };
  });
  const { default: writeXlsxFile } = await import('write-excel-file/node');
  return writeXlsxFile(sheets).toBuffer();
}
