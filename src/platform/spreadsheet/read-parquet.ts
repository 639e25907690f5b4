import { brotliDecompressSync, gunzipSync, zstdDecompressSync } from 'node:zlib';
import type { AsyncBuffer, ColumnMetaData, Compressors, FileMetaData, SchemaTree } from 'hyparquet';
import { type Page, pagesBetween } from './parquet-pages.ts';
import { TableFault, type TableRow } from './read-csv.ts';
import type { TableFile } from './table-file.ts';

/** What the columns of a file may have unpacked at once, all together: what a page or a list takes is held whole. */
const HELD_MOST = 256 * 1024 * 1024;
/** What a value takes beside its bytes. */
const VALUE_BYTES = 16;
/** What is unpacked at a time of all columns together, where pages are small. */
const BATCH_BYTES = 32 * 1024 * 1024;
const METADATA_MOST = 64 * 1024 * 1024;
const COLUMNS_MOST = 500;

const broken = (line = 1) => new TableFault('broken', line);

const limited =
  (unpack: (bytes: Uint8Array, options: { maxOutputLength: number }) => Buffer) =>
  (bytes: Uint8Array, size: number) =>
    unpack(bytes, { maxOutputLength: Math.max(1, size) });
const COMPRESSORS: Compressors = {
  GZIP: limited(gunzipSync),
  ZSTD: limited(zstdDecompressSync),
  BROTLI: limited(brotliDecompressSync),
};

const arrayBuffer = ({ buffer, byteOffset, byteLength }: Buffer): ArrayBuffer =>
  buffer.slice(byteOffset, byteOffset + byteLength) as ArrayBuffer;
const asBuffer = (file: TableFile): AsyncBuffer => ({
  byteLength: file.size,
  slice: async (from, to = file.size) => arrayBuffer(await file.read(from, to)),
});
const bytesAsBuffer = (bytes: Buffer): AsyncBuffer => ({
  byteLength: bytes.length,
  slice: (from, to) => arrayBuffer(bytes.subarray(from, to)),
});

const textOf = (value: unknown): string => {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string') return value;
  if (value instanceof Date) {
    const written = value.toISOString();
    return written.endsWith('T00:00:00.000Z') ? written.slice(0, 10) : written;
  }
  if (typeof value === 'object')
    return JSON.stringify(value, (_, inner) => (typeof inner === 'bigint' ? Number(inner) : inner));
  return String(value);
};

/** What hindered reading the file, which is no fault of what stands in it. */
class Unreadable extends Error {}
const telling = (file: TableFile): TableFile => ({
  ...file,
  read: (from, to) =>
    file.read(from, to).catch((cause: unknown) => {
      throw new Unreadable('the file cannot be read', { cause });
    }),
});

type Values = ArrayLike<unknown>;
type Group = FileMetaData['row_groups'][number];

/** A file whose parts are read by and by. */
interface Reading {
  readonly file: TableFile;
  readonly metadata: FileMetaData;
  readonly read: typeof import('hyparquet')['parquetRead'];
  /** Unpacked bytes and values that are held at the moment, about. */
  held: number;
}

/** Counts what is about to be unpacked. @throws TableFault of kind `too_large` */
function hold(reading: Reading, cost: number): number {
  reading.held += cost;
  if (reading.held > HELD_MOST) throw new TableFault('too_large', 1);
  return cost;
}

/** Which bytes of the file are a column of a group. */
function placeOf({ dictionary_page_offset, data_page_offset, total_compressed_size }: ColumnMetaData) {
  const start = Number(dictionary_page_offset || data_page_offset);
  return { start, end: start + Number(total_compressed_size) };
}

const costOf = ({ size, plain, values }: Page): number => size + plain + values * VALUE_BYTES;

/** What one column of a group of rows says, unpacked and decoded, as the pages lie in some bytes. */
async function decoded(reading: Reading, bytes: AsyncBuffer, group: Group, name: string): Promise<Values[]> {
  const found: Values[] = [];
  await reading.read({
    file: bytes,
    metadata: { ...reading.metadata, num_rows: group.num_rows, row_groups: [group] },
    columns: [name],
    compressors: COMPRESSORS,
    geoparquet: false,
    onChunk: ({ columnData }) => void found.push(columnData),
  });
  return found;
}

/** The values of a column without lists or structures, some pages at a time: memory stays the same however large the group is. */
async function* byPages(
  reading: Reading,
  meta: ColumnMetaData,
  rows: number,
  batch: number,
): AsyncGenerator<Values> {
  const { start, end } = placeOf(meta);
  let dictionary: Page | undefined;
  let waiting: Page[] = [];
  let cost = 0;
  let left = rows;
  const unpack = async (): Promise<Values[]> => {
    const pages = dictionary ? [dictionary, ...waiting] : waiting;
    const bytes = Buffer.concat(
      await Promise.all(pages.map(({ at, size }) => reading.file.read(at, at + size))),
    );
    const count = waiting.reduce((sum, { values }) => sum + values, 0);
    const some: ColumnMetaData = {
      ...meta,
      num_values: BigInt(count),
      total_compressed_size: BigInt(bytes.length),
      dictionary_page_offset: undefined,
      data_page_offset: 0n,
    };
    const group: Group = {
      columns: [{ file_offset: 0n, meta_data: some }],
      total_byte_size: 0n,
      num_rows: BigInt(count),
    };
    return decoded(reading, bytesAsBuffer(bytes), group, meta.path_in_schema[0]!);
  };
  const pages = pagesBetween(reading.file, start, end);
  while (left > 0) {
    const { value: page, done } = await pages.next();
    if (page?.kind === 'dictionary') {
      // Each of its values takes a bit at least.
      if (page.values > page.plain * 8) throw broken();
      dictionary = page;
    } else if (page?.kind === 'values' && page.values > 0) {
      left -= page.values;
      if (left < 0) throw broken();
      waiting.push(page);
      cost += costOf(page);
    }
    if (waiting.length > 0 && (done || left === 0 || cost >= batch)) {
      const held = hold(reading, cost + (dictionary ? costOf(dictionary) : 0));
      yield* await unpack();
      reading.held -= held;
      waiting = [];
      cost = 0;
    }
    if (done && left > 0) throw broken();
  }
}

/** The values of a column with lists or structures, which only the whole column of a group tells. */
async function* whole(
  reading: Reading,
  name: string,
  metas: readonly ColumnMetaData[],
  rows: number,
): AsyncGenerator<Values> {
  let held = 0;
  for (const meta of metas) {
    const { start, end } = placeOf(meta);
    held += hold(reading, end - start);
    for await (const page of pagesBetween(reading.file, start, end)) held += hold(reading, costOf(page));
  }
  const columns = metas.map((meta) => ({ file_offset: 0n, meta_data: meta }));
  const group: Group = { columns, total_byte_size: 0n, num_rows: BigInt(rows) };
  yield* await decoded(reading, asBuffer(reading.file), group, name);
  reading.held -= held;
}

const leavesOf = ({ children }: SchemaTree): number =>
  children.length === 0 ? 1 : children.reduce((sum, child) => sum + leavesOf(child), 0);

/** The columns of a group of rows, each as its values come. */
function columnsOf(reading: Reading, { columns, num_rows }: Group, schema: SchemaTree) {
  const rows = Number(num_rows);
  const batch = BATCH_BYTES / schema.children.length;
  let next = 0;
  return schema.children.map((child) => {
    const { name, repetition_type } = child.element;
    const metas = columns.slice(next, next + leavesOf(child)).map(({ meta_data: meta }) => {
      const { start, end } = meta ? placeOf(meta) : { start: -1, end: -1 };
      if (meta?.path_in_schema[0] !== name || !(start >= 0 && end >= start && end <= reading.file.size))
        throw broken();
      return meta;
    });
    next += metas.length;
    if (metas.length === 0) throw broken();
    return child.children.length === 0 && repetition_type !== 'REPEATED'
      ? byPages(reading, metas[0]!, rows, batch)
      : whole(reading, name, metas, rows);
  });
}

/** Rows that are put together at a time. */
const ROWS = 1_000;

/** Rows of a group, some at a time: as many as every column has ready. */
async function* together(
  columns: readonly AsyncGenerator<Values>[],
  rows: number,
): AsyncGenerator<string[][]> {
  const ready = columns.map(() => ({ values: [] as Values, from: 0 }));
  for (let left = rows; left > 0; ) {
    for (const [at, column] of columns.entries())
      while (ready[at]!.from >= ready[at]!.values.length) {
        const { value, done } = await column.next();
        if (done) throw broken();
        ready[at] = { values: value, from: 0 };
      }
    const count = Math.min(left, ROWS, ...ready.map(({ values, from }) => values.length - from));
    left -= count;
    yield Array.from({ length: count }, (_, at) =>
      ready.map(({ values, from }) => textOf(values[from + at])),
    );
    for (const one of ready) one.from += count;
  }
}

/**
 * The rows of a Parquet file of any size as they come, the names of its columns first: days and times as ISO writes them, lists and
 * structures as JSON. Pages are unpacked some at a time, however many rows a group has; of lists and structures a group is held whole.
 * @throws TableFault
 */
export async function* readParquet(
  given: TableFile,
  told: (bytes: number) => void,
): AsyncGenerator<TableRow> {
  const file = telling(given);
  const { parquetMetadataAsync, parquetRead, parquetSchema } = await import('hyparquet');
  const guarded = async <T>(line: number, work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      if (error instanceof TableFault && error.kind !== 'broken') throw new TableFault(error.kind, line);
      if (error instanceof Unreadable) throw error.cause;
      // The reader and those that unpack tell damage by errors of many kinds.
      throw broken(line);
    }
  };
  const tail = await given.read(file.size - 8, file.size);
  if (tail.length < 8 || tail.readUInt32LE(0) > Math.min(METADATA_MOST, file.size)) throw broken();
  const metadata = await guarded(1, () => parquetMetadataAsync(asBuffer(file), { geoparquet: false }));
  const schema = await guarded(1, async () => {
    if (metadata.schema.length < 2 || metadata.schema.length > COLUMNS_MOST) throw broken();
    return parquetSchema(metadata);
  });
  yield { line: 1, cells: schema.children.map(({ element }) => element.name) };
  const reading: Reading = { file, metadata, read: parquetRead, held: 0 };
  const all = Math.max(1, Number(metadata.num_rows));
  let row = 0;
  for (const group of metadata.row_groups) {
    if (!(Number(group.num_rows) >= 0)) throw broken(row + 2);
    if (Number(group.num_rows) === 0) continue;
    const rows = await guarded(row + 2, async () =>
      together(columnsOf(reading, group, schema), Number(group.num_rows)),
    );
    for (;;) {
      const { value: some, done } = await guarded(row + 2, () => rows.next());
      if (done) break;
      for (const cells of some) {
        row += 1;
        yield { line: row + 1, cells };
      }
      told(Math.round(Math.min(1, row / all) * file.size));
    }
  }
}
