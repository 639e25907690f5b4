import type { Ctx } from '#platform/context';
import type { SheetTable } from './workbook.ts';

/**
 * What a spreadsheet would take for a formula, however many apostrophes stand before it already: so it can be undone. Some take signs of full
 * width for the plain ones.
 */
const FORMULA = /^'*(?:\s*[=+\-@\uff1d\uff0b\uff0d\uff20]|[\t\r\n])/;

/** A text that no spreadsheet takes for a formula: an apostrophe stands before one. */
export const neutral = (text: string): string => (FORMULA.test(text) ? `'${text}` : text);
/** The text that `neutral` was given. */
export const unneutral = (text: string): string =>
  text.startsWith("'") && FORMULA.test(text) ? text.slice(1) : text;

const quoted = (text: string): string => (/[",\n\r;]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
/** A field: quoted where needed, and never a formula for a spreadsheet. */
const cell = (value: string): string => quoted(neutral(value));

/** Lines of a CSV file that go on from others: texts are no formulas, numbers are as they are. */
export const csvLines = (lines: readonly (readonly (string | number)[])[]): Buffer =>
  Buffer.from(
    lines
      .map((line) => `${line.map((one) => (typeof one === 'number' ? one : cell(one))).join(',')}\r\n`)
      .join(''),
  );

/** A table as a CSV file (RFC 4180) for spreadsheets: its mark tells them that it is UTF-8. */
export const csvOf = (lines: readonly (readonly string[])[]): Buffer =>
  Buffer.from(`\uFEFF${lines.map((line) => `${line.map(cell).join(',')}\r\n`).join('')}`);

/** The same table as a CSV file: times as people read them, numbers without marks between thousands. */
export const csvOfTable = ({ app, lang }: Pick<Ctx, 'app' | 'lang'>, { columns, rows }: SheetTable): Buffer =>
  csvOf([
    columns.map(({ head }) => head),
    ...rows.map((row) =>
      row.map((value) => {
        if (value instanceof Date) return app.country.formats.dateTime(value, lang);
        if (value !== null && typeof value === 'object') return app.country.formats.date(value.day, lang);
        return String(value ?? '');
      }),
    ),
  ]);
