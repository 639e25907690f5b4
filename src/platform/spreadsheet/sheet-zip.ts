import { Readable } from 'node:stream';
import { createInflateRaw } from 'node:zlib';
import { TableFault } from './read-csv.ts';
import type { TableFile } from './table-file.ts';

/** Where one file of an archive stands. */
export interface ZipEntry {
  readonly name: string;
  readonly method: number;
  readonly size: number;
  readonly local: number;
}

const ENTRIES_MOST = 5_000;
const DIRECTORY_MOST = 4 * 1024 * 1024;
const SMALL = 0xffff_ffff;

export const broken = (line = 1) => new TableFault('broken', line);

/** The sizes and places that a directory's 32 bits cannot say (APPNOTE 4.5.3), in their order. */
function zip64(extra: Buffer, wanted: number): number[] {
  for (let at = 0; at + 4 <= extra.length; at += 4 + extra.readUInt16LE(at + 2)) {
    if (extra.readUInt16LE(at) !== 1) continue;
    const values: number[] = [];
    for (let n = 0; n < wanted; n++) {
      if (at + 12 + n * 8 > extra.length) throw broken();
      values.push(Number(extra.readBigUInt64LE(at + 4 + n * 8)));
    }
    return values;
  }
  throw broken();
}

/** Where the directory of an archive stands, from its end record, of 64 bits where there is one (APPNOTE 4.3.14 to 4.3.16). */
async function directoryOf(file: TableFile): Promise<{ at: number; size: number }> {
  const from = Math.max(0, file.size - 65_600);
  const tail = await file.read(from, file.size);
  const end = tail.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]));
  if (end < 0 || end + 22 > tail.length) throw broken();
  let [size, at] = [tail.readUInt32LE(end + 12), tail.readUInt32LE(end + 16)];
  const locator = end - 20;
  if ((at === SMALL || size === SMALL) && locator >= 0 && tail.readUInt32LE(locator) === 0x07064b50) {
    const where = Number(tail.readBigUInt64LE(locator + 8));
    const record = await file.read(where, where + 56);
    if (record.length < 56 || record.readUInt32LE(0) !== 0x06064b50) throw broken();
    size = Number(record.readBigUInt64LE(40));
    at = Number(record.readBigUInt64LE(48));
  }
  if (at + size > file.size || size > DIRECTORY_MOST) throw broken();
  return { at, size };
}

/** The files of a ZIP archive, by its central directory (APPNOTE 4.3.12). @throws TableFault */
export async function zipEntries(file: TableFile): Promise<ReadonlyMap<string, ZipEntry>> {
  const { at: start, size: length } = await directoryOf(file);
  const directory = await file.read(start, start + length);
  const entries = new Map<string, ZipEntry>();
  for (let at = 0; at + 46 <= directory.length && entries.size <= ENTRIES_MOST; ) {
    if (directory.readUInt32LE(at) !== 0x02014b50) throw broken();
    const [name, extra, comment] = [28, 30, 32].map((one) => directory.readUInt16LE(at + one)) as [
      number,
      number,
      number,
    ];
    let size = directory.readUInt32LE(at + 20);
    const plain = directory.readUInt32LE(at + 24);
    let local = directory.readUInt32LE(at + 42);
    if (size === SMALL || plain === SMALL || local === SMALL) {
      const long = [plain === SMALL, size === SMALL, local === SMALL];
      const values = zip64(
        directory.subarray(at + 46 + name, at + 46 + name + extra),
        long.filter(Boolean).length,
      );
      if (long[0]) values.shift();
      if (long[1]) size = values.shift()!;
      if (long[2]) local = values.shift()!;
    }
    const called = directory.toString('utf8', at + 46, at + 46 + name);
    entries.set(called, { name: called, method: directory.readUInt16LE(at + 10), size, local });
    at += 46 + name + extra + comment;
  }
  return entries;
}

/**
 * The content of one file of an archive as text, piece by piece.
 * @param most bytes beyond which it is no honest part of a workbook
 * @param told is told how many of its packed bytes have been read
 * @throws TableFault
 */
export async function* zipText(
  file: TableFile,
  entry: ZipEntry,
  most: number,
  told: (bytes: number) => void = () => {},
): AsyncGenerator<string> {
  const head = await file.read(entry.local, entry.local + 30);
  if (head.length < 30 || head.readUInt32LE(0) !== 0x04034b50) throw broken();
  const start = entry.local + 30 + head.readUInt16LE(26) + head.readUInt16LE(28);
  let at = 0;
  const packed = async function* () {
    for await (const piece of file.stream(start, start + entry.size)) {
      at += piece.length;
      told(at);
      yield piece;
    }
  };
  if (entry.method !== 0 && entry.method !== 8) throw broken();
  const source = Readable.from(packed(), { objectMode: false });
  const inflated = createInflateRaw();
  // A pipe alone would keep the fault of the source to itself.
  source.on('error', (fault) => inflated.destroy(fault));
  const bytes: AsyncIterable<Buffer> = entry.method === 0 ? source : source.pipe(inflated);
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let total = 0;
  try {
    for await (const piece of bytes) {
      total += piece.length;
      if (total > most) throw new TableFault('too_large', 1);
      yield decoder.decode(piece, { stream: true });
    }
    yield decoder.decode();
  } catch (fault) {
    if (fault instanceof TableFault) throw fault;
    const { code = '', name } = fault as { code?: string; name?: string };
    // What the archive or its letters are not; a fault of the disk is none of the file's.
    if (code.startsWith('Z_') || name === 'TypeError' || code === 'ERR_ENCODING_INVALID_ENCODED_DATA')
      throw broken();
    throw fault;
  } finally {
    source.destroy();
    inflated.destroy();
  }
}
