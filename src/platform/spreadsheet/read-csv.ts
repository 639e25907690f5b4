import { type CsvFault, CsvRows } from './csv-rows.ts';

/** One row of a table that is read: where it begins in the file, from 1, and its cells as text. */
export interface TableRow {
  readonly line: number;
  readonly cells: readonly string[];
}

/**
 * `kind`: no table at all; `broken`: of the right kind, but damaged or not as its format demands; `too_large`: one part of it is more than
 * can be held.
 */
export type TableFaultKind = 'empty' | 'encoding' | 'quotes' | 'too_long' | 'kind' | 'broken' | 'too_large';

/** Makes text of bytes, piece by piece and strictly; `undefined` ends it. @throws when they are no text of that encoding */
export type Decode = (bytes: Uint8Array | undefined) => string;

/** UTF-8, with or without its mark. */
export function decodeUtf8(): Decode {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  return (bytes) => (bytes ? decoder.decode(bytes, { stream: true }) : decoder.decode());
}

/** What is wrong with a file that is not the table it should be, and the line where that shows. */
export class TableFault extends Error {
  readonly kind: TableFaultKind;
  readonly line: number;
  constructor(kind: TableFault['kind'], line: number) {
    super(`${kind} at line ${line}`);
    this.kind = kind;
    this.line = line;
  }
}

/** Enough to see a head in, and no head of a table is longer. */
const HEAD_MOST = 1_000_000;
const MARKS = [',', ';', '\t'] as const;

const times = (text: string, mark: string): number => text.split(mark).length - 1;

/** The mark between cells: the one that the first line has most of, outside quotes. */
const markOf = (head: string): string => {
  const bare = (head.split(/\r?\n/, 1)[0] ?? '').replaceAll(/"[^"]*"/g, '');
  return MARKS.reduce((best, mark) => (times(bare, mark) > times(bare, best) ? mark : best));
};

/** Bytes as text, strictly: what is none of its encoding is a fault, not a question mark in somebody's name. */
async function* decoded(
  bytes: AsyncIterable<Uint8Array>,
  decode: Decode,
  lines: () => number,
): AsyncGenerator<string> {
  const fault = () => new TableFault('encoding', lines());
  for await (const chunk of bytes) {
    let text: string;
    try {
      text = decode(chunk);
    } catch {
      throw fault();
    }
    if (text.includes('\0')) throw fault();
    yield text;
  }
  try {
    yield decode(undefined);
  } catch {
    throw fault();
  }
}

/** Enough of the text to see the mark between cells, and all of it again. */
async function withHead(text: AsyncGenerator<string>): Promise<{ head: string; all: AsyncIterable<string> }> {
  let head = '';
  let ended = false;
  while (!ended && !head.includes('\n') && head.length < HEAD_MOST) {
    const { value, done } = await text.next();
    if (done) ended = true;
    else head += value;
  }
  const all = (async function* () {
    yield head;
    yield* text;
  })();
  return { head, all };
}

/**
 * The rows of a CSV file (RFC 4180, or with semicolons or tabs), as they come, without ever holding the file: UTF-8 with or without
 * its mark or what `decode` reads, quotes around what has line ends, empty lines left out. A row may have more or fewer cells than the first.
 * @throws TableFault with the line where it shows, once the file cannot be read on
 */
export async function* readCsv(
  bytes: AsyncIterable<Uint8Array>,
  decode: Decode = decodeUtf8(),
): AsyncGenerator<TableRow> {
  let rows: CsvRows | undefined;
  const { head, all } = await withHead(decoded(bytes, decode, () => rows?.line ?? 1));
  if (head.trim() === '') throw new TableFault('empty', 1);
  rows = new CsvRows(markOf(head), head.includes('\n') || !head.includes('\r') ? '\n' : '\r');
  const fault = (kind: CsvFault) => new TableFault(kind, rows!.line);
  for await (const text of all) {
    rows.add(text);
    for (let row = rows.next(); row; row = rows.next()) yield row;
    if (rows.fault) throw fault(rows.fault);
  }
  rows.end();
  for (let row = rows.next(); row; row = rows.next()) yield row;
  if (rows.fault) throw fault(rows.fault);
}
