import { open } from 'node:fs/promises';
import { type Decode, readCsv, TableFault, type TableRow } from './read-csv.ts';

/** A file whose bytes can be asked for in any order, of any size. */
export interface TableFile {
  readonly size: number;
  /** The bytes from `from` up to but not including `to`. */
  read(from: number, to: number): Promise<Buffer>;
  /** The same as they come, in pieces. */
  stream(from?: number, to?: number): AsyncGenerator<Buffer>;
}

const PIECE = 1 << 18;

/** A file on disk. */
export async function tableFileAt(path: string): Promise<TableFile & { close(): Promise<void> }> {
  const handle = await open(path, 'r');
  const { size } = await handle.stat();
  const read = async (from: number, to: number): Promise<Buffer> => {
    const bytes = Buffer.allocUnsafe(Math.max(0, Math.min(to, size) - from));
    const { bytesRead } = await handle.read(bytes, 0, bytes.length, from);
    return bytes.subarray(0, bytesRead);
  };
  return {
    size,
    read,
    async *stream(from = 0, to = size) {
      for (let at = from; at < Math.min(to, size); at += PIECE)
        yield await read(at, Math.min(to, at + PIECE));
    },
    close: () => handle.close(),
  };
}

/** Several files one behind the other. */
export function joinedFiles(files: readonly TableFile[]): TableFile {
  const size = files.reduce((sum, one) => sum + one.size, 0);
  async function* stream(from = 0, to = size) {
    let start = 0;
    for (const one of files) {
      const [begin, end] = [Math.max(from - start, 0), Math.min(to - start, one.size)];
      if (begin < end) yield* one.stream(begin, end);
      start += one.size;
    }
  }
  return {
    size,
    stream,
    async read(from, to) {
      const pieces: Buffer[] = [];
      for await (const piece of stream(from, to)) pieces.push(piece);
      return Buffer.concat(pieces);
    },
  };
}

const OTHERS = ['\xd0\xcf\x11\xe0', '\x1f\x8b', '%PDF', '7z\xbc\xaf', 'Rar!', '\x89PNG', '\xff\xd8\xff'];

export type TableFormat = 'csv' | 'xlsx' | 'parquet';

/** What a file is by its first bytes: what is neither a workbook nor Parquet is text. @throws TableFault of kind `kind` */
export async function tableFormat(file: TableFile): Promise<TableFormat> {
  const head = (await file.read(0, 8)).toString('latin1');
  if (head.startsWith('PK')) return 'xlsx';
  if (head.startsWith('PAR1')) return 'parquet';
  // A workbook of before 2007, a packed file, a PDF, a picture: never a table of text.
  if (OTHERS.some((mark) => head.startsWith(mark))) throw new TableFault('kind', 1);
  return 'csv';
}

/**
 * The rows of a table of any size and format, the head first, as they come and without ever holding the file.
 * @param decode how the letters of a text are written; strict UTF-8 where it is missing
 * @param told is told up to which byte the file has been read, about
 * @throws TableFault
 */
export async function* readTable(
  file: TableFile,
  format: TableFormat,
  { decode, told = () => {} }: { decode?: Decode; told?: (bytes: number) => void } = {},
): AsyncGenerator<TableRow> {
  if (format === 'xlsx') {
    const { readSheet } = await import('./read-sheet.ts');
    yield* readSheet(file, told);
  } else if (format === 'parquet') {
    const { readParquet } = await import('./read-parquet.ts');
    yield* readParquet(file, told);
  } else {
    let at = 0;
    const counted = async function* () {
      for await (const piece of file.stream()) {
        yield piece;
        at += piece.length;
        told(at);
      }
    };
    yield* readCsv(counted(), decode);
  }
}
