import { createHash } from 'node:crypto';
import type { Ctx } from '#platform/context';
import {
  decoderOf,
  detectEncoding,
  readTable,
  type TableFile,
  type TableFormat,
  tableFormat,
} from '#platform/spreadsheet';

/** Rows that show what the columns hold. */
const SAMPLE = 3;
/** Characters of a cell that are shown. */
const SHOWN = 60;

/** What a file turns out to be, before anything is read for good. */
export interface FileSeen {
  readonly format: TableFormat;
  /** How its letters are written; null where the format says it itself. */
  readonly encoding: string | null;
  /** SHA-256 of the whole file, in hexadecimal. */
  readonly fingerprint: string;
  readonly head: readonly string[];
  readonly sample: readonly (readonly string[])[];
}

/**
 * Looks at a file of any size: its format, its encoding, its first rows, and its fingerprint, in one pass over it.
 * @param told is told how many bytes have passed @throws TableFault for what is no table
 */
export async function lookAtFile(
  { country }: Ctx['app'],
  file: TableFile,
  told: (bytes: number) => void = () => {},
): Promise<FileSeen> {
  const format = await tableFormat(file);
  const hash = createHash('sha256');
  const hashed = async function* () {
    let passed = 0;
    for await (const piece of file.stream()) {
      hash.update(piece);
      passed += piece.length;
      told(passed);
      yield piece;
    }
  };
  let encoding: string | null = null;
  if (format === 'csv') encoding = await detectEncoding(country, hashed());
  else for await (const _ of hashed());
  const rows = readTable(file, format, { decode: encoding ? decoderOf(country, encoding) : undefined });
  const first = await rows.next();
  const sample: string[][] = [];
  for await (const { cells } of rows) {
    sample.push(cells.map((cell) => cell.slice(0, SHOWN)));
    if (sample.length === SAMPLE) break;
  }
  return {
    format,
    encoding,
    fingerprint: hash.digest('hex'),
    head: first.done ? [] : first.value.cells,
    sample,
  };
}
