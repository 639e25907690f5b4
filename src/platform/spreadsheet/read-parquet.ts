import { brotliDecompressSync, gunzipSync, zstdDecompressSync } from 'node:zlib';
import type { AsyncBuffer, Compressors, FileMetaData } from 'hyparquet';
import { TableFault, type TableRow } from './read-csv.ts';
import type { TableFile } from './table-file.ts';

/** Rows are read in groups as the file has them; a group is held whole, so it is bounded. */
const GROUP_BYTES = 512 * 1024 * 1024;
const GROUP_ROWS = 4_000_000;
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

const asBuffer = (file: TableFile): AsyncBuffer => ({
  byteLength: file.size,
  slice: async (from, to = file.size) => {
    const bytes = await file.read(from, to);
    return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer;
  },
});

/** Refuses what says more of itself than its bytes can hold, before anything is made of it. */
function checkSizes({ row_groups, schema }: FileMetaData, file: TableFile): void {
  if (schema.length < 2 || schema.length > COLUMNS_MOST) throw broken();
  for (const { columns, num_rows, total_byte_size } of row_groups) {
    if (Number(num_rows) > GROUP_ROWS || Number(total_byte_size) > GROUP_BYTES)
      throw new TableFault('too_large', 1);
    if (!(Number(num_rows) >= 0)) throw broken();
    for (const { meta_data: column } of columns) {
      if (!column) throw broken();
      const [packed, plain, values] = [
        column.total_compressed_size,
        column.total_uncompressed_size,
        column.num_values,
      ].map(Number) as [number, number, number];
      if (!(packed >= 0 && packed <= file.size)) throw broken();
      if (plain > GROUP_BYTES || values > GROUP_ROWS * 16) throw new TableFault('too_large', 1);
    }
  }
}

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

/**
 * The rows of a Parquet file of any size as they come, the names of its columns first: days and times as ISO writes them, lists and
 * structures as JSON. A group of rows is held whole.
 * @throws TableFault
 */
export async function* readParquet(file: TableFile, told: (bytes: number) => void): AsyncGenerator<TableRow> {
  const { parquetMetadataAsync, parquetRead, parquetSchema } = await import('hyparquet');
  const source = asBuffer(file);
  const guarded = async <T>(line: number, work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      // The reader tells damage by errors of many kinds; those of the disk have a code.
      if (error instanceof TableFault || (error as { code?: string }).code) throw error;
      throw broken(line);
    }
  };
  const tail = await file.read(file.size - 8, file.size);
  if (tail.length < 8 || tail.readUInt32LE(0) > Math.min(METADATA_MOST, file.size)) throw broken();
  const metadata = await guarded(1, () => parquetMetadataAsync(source, { geoparquet: false }));
  const names = await guarded(1, async () => {
    checkSizes(metadata, file);
    return parquetSchema(metadata).children.map(({ element }) => element.name);
  });
  yield { line: 1, cells: names };
  let row = 0;
  for (const { num_rows } of metadata.row_groups) {
    const [rowStart, rowEnd] = [row, row + Number(num_rows)];
    const rows = await guarded(rowStart + 2, async () => {
      let found: unknown[][] = [];
      await parquetRead({
        file: source,
        metadata,
        rowStart,
        rowEnd,
        columns: names,
        compressors: COMPRESSORS,
        geoparquet: false,
        onComplete: (all) => {
          found = all;
        },
      });
      if (found.length !== rowEnd - rowStart) throw broken(rowStart + 2);
      return found;
    });
    for (const cells of rows) {
      row += 1;
      yield { line: row + 1, cells: names.map((_, at) => textOf(cells[at])) };
    }
    told(Math.round((row / Math.max(1, Number(metadata.num_rows))) * file.size));
  }
}
