/** Tables that people take away: workbooks and CSV files, safe against formulas. */
export { csvLines, csvOf, csvOfTable, neutral, unneutral } from './csv.ts';
export { decoderOf, detectEncoding } from './encoding.ts';
export { type Decode, readCsv, TableFault, type TableFaultKind, type TableRow } from './read-csv.ts';
export { readWorkbook } from './read-workbook.ts';
export {
  joinedFiles,
  readTable,
  type TableFile,
  type TableFormat,
  tableFileAt,
  tableFormat,
} from './table-file.ts';
export {
  type SheetCell,
  type SheetColumn,
  type SheetTable,
  TABLE_MOST,
  workbookOf,
  XLSX,
} from './workbook.ts';
export { type OutCell, type OutColumn, type TableOut, writeTable } from './write-table.ts';
