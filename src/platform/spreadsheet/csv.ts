import type { Ctx } from '#platform/context';
import type { SheetTable } from './workbook.ts';

/** A field: quoted where needed, and never a formula for a spreadsheet. */
const cell = (value: string): string => {
  const safe = /^\s*[=+\-@]|^[\t\r\n]/.test(value) ? `'${value}` : value;
  return /[",\n\r;]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};

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
