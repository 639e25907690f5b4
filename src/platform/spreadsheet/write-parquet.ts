import type { TableOut } from './write-table.ts';

const TYPES = { text: 'STRING', number: 'DOUBLE', boolean: 'BOOLEAN', day: 'STRING' } as const;

/** A table as a Parquet file, a group of rows for each time that rows come. */
export async function* parquetFile({ columns, rows }: TableOut): AsyncGenerator<Uint8Array> {
  const { ByteWriter, ParquetWriter, schemaFromColumnData } = await import('hyparquet-writer');
  const writer = new ByteWriter();
  /** What has been written and not been given away yet; the places in the file count on. */
  const given = (): Uint8Array => {
    const bytes = new Uint8Array(writer.buffer.slice(0, writer.index));
    writer.index = 0;
    return bytes;
  };
  const schema = schemaFromColumnData({
    columnData: columns.map(({ head, type }) => ({
      name: head,
      data: [],
      type: TYPES[type],
      nullable: true,
    })),
  });
  const file = new ParquetWriter({ writer, schema, createdBy: 'thanglong' });
  for await (const some of rows) {
    if (some.length === 0) continue;
    await file.write({
      columnData: columns.map(({ head, type }, at) => ({
        name: head,
        data: some.map((row) => row[at] ?? null),
        type: TYPES[type],
        nullable: true,
      })),
      rowGroupSize: some.length,
    });
    yield given();
  }
  await file.finish();
  yield given();
}
