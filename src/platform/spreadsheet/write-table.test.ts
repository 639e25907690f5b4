import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { readWorkbook } from '#tests/xlsx';
import {
  neutral,
  type OutCell,
  readTable,
  type TableFile,
  type TableFormat,
  unneutral,
  writeTable,
} from './index.ts';

const COLUMNS = [
  { head: 'text', type: 'text' },
  { head: 'number', type: 'number' },
  { head: 'yes', type: 'boolean' },
  { head: 'day', type: 'day' },
] as const;
type Rows = readonly (readonly OutCell[])[];

async function written(portions: readonly Rows[], format: TableFormat): Promise<Buffer> {
  const rows = (async function* () {
    yield* portions;
  })();
  const pieces: Uint8Array[] = [];
  for await (const piece of writeTable({ name: "a/b's", columns: COLUMNS, rows }, format)) pieces.push(piece);
  return Buffer.concat(pieces);
}
async function read(bytes: Buffer, format: TableFormat): Promise<string[][]> {
  const file: TableFile = {
    size: bytes.length,
    read: async (from, to) => bytes.subarray(from, to),
    async *stream(from, to) {
      yield bytes.subarray(from, to);
    },
  };
  const rows: string[][] = [];
  for await (const { cells } of readTable(file, format)) rows.push([...cells]);
  return rows;
}

const text = fc
  .oneof(
    fc.string({ unit: 'grapheme', maxLength: 20 }),
    fc.constantFrom(
      '=1+1',
      "'=1",
      '-1',
      '@x',
      '\t=x',
      ' =x',
      '_x0041_',
      '"',
      ',;\n',
      '+',
      "''@",
      '<a>&',
      ' ',
    ),
  )
  .map((one) => one.replaceAll(/[\0\r\ufffe\uffff]/g, '').toWellFormed());
const row = fc.tuple(
  text,
  fc.option(fc.integer({ min: -1e12, max: 1e12 }), { nil: null }),
  fc.option(fc.boolean(), { nil: null }),
  fc.option(
    fc
      .date({ min: new Date('1800-01-01'), max: new Date('2200-01-01'), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10)),
    { nil: null },
  ),
);

test('what is written in any format, some rows at a time, is read back the same', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(row, { maxLength: 5 }), { minLength: 1, maxLength: 5 }),
      fc.constantFrom<TableFormat>('csv', 'xlsx', 'parquet'),
      async (portions, format) => {
        const all = portions.flat();
        const back = await read(await written(portions, format), format);
        const said = all
          .map((cells) => cells.map((cell) => (cell === null ? '' : String(cell))))
          // A row without anything is none in a workbook.
          .filter((cells) => format !== 'xlsx' || cells.some((cell) => cell !== ''));
        assert.deepEqual(
          back.map((cells) => (format === 'csv' ? cells.map(unneutral) : cells)),
          [COLUMNS.map(({ head }) => head), ...said],
        );
      },
    ),
    { numRuns: Number(process.env.RUNS ?? 150) },
  );
});

test('no text of a CSV file is a formula, and the apostrophe before it can always be undone', () => {
  fc.assert(
    fc.property(text, (one) => {
      const safe = neutral(one);
      assert.doesNotMatch(safe, /^\s*[=+\-@]|^[\t\r\n]/);
      assert.equal(unneutral(safe), one);
    }),
  );
  for (const wide of ['＝1', '＋1', '－1', '＠a']) assert.equal(neutral(wide), `'${wide}`);
});

test('another program reads the workbook: names, frozen heads, days as days, and no formula', async () => {
  const [sheet] = readWorkbook(await written([[['=1+1', -2.5, true, '2026-05-07']]], 'xlsx'));
  assert.equal(sheet!.name, 'a b s');
  assert.equal(sheet!.frozen, 1);
  assert.equal(sheet!.formulas, 0);
  assert.equal(sheet!.format('D2'), 'dd/mm/yyyy');
});

test('a table without rows has its heads', async () => {
  for (const format of ['csv', 'xlsx', 'parquet'] as const)
    assert.deepEqual(
      await read(await written([[]], format), format),
      [COLUMNS.map(({ head }) => head)],
      format,
    );
});
