/** Tables that people take away: workbooks and CSV files, safe against formulas. */
export { csvOf, csvOfTable } from './csv.ts';
export { readCsv, TableFault, type TableRow } from './read-csv.ts';
export { readWorkbook } from './read-workbook.ts';
export {
  type SheetCell,
  type SheetColumn,
  type SheetTable,
  TABLE_MOST,
  workbookOf,
  XLSX,
} from './workbook.ts';
