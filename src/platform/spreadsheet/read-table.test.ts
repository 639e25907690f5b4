import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { parquetWriteBuffer } from 'hyparquet-writer';
import type { App } from '#platform/block';
import { makeWorld, type World } from '#tests/world';
import {
  joinedFiles,
  readTable,
  TableFault,
  type TableFile,
  type TableFormat,
  tableFormat,
  workbookOf,
} from './index.ts';

let world: World;
let app: App;
before(async () => {
  world = await makeWorld({ country: 'tests/country', blocks: [] });
  app = world.app;
});
after(() => world.close());

const fileOf = (bytes: Uint8Array): TableFile => {
  const all = Buffer.from(bytes);
  const read = async (from: number, to: number) => all.subarray(from, Math.max(from, to));
  return {
    size: all.length,
    read,
    async *stream(from = 0, to = all.length) {
      // Small pieces: every border falls somewhere.
      for (let at = from; at < to; at += 997) yield all.subarray(at, Math.min(to, at + 997));
    },
  };
};
async function rowsOf(bytes: Uint8Array, format?: TableFormat): Promise<(readonly string[])[]> {
  const rows: (readonly string[])[] = [];
  const file = fileOf(bytes);
  for await (const { cells } of readTable(file, format ?? (await tableFormat(file)))) rows.push(cells);
  return rows;
}

/** An archive with these files, made by hand. */
function zip(files: Readonly<Record<string, string | Buffer>>): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const [name, content] of Object.entries(files)) {
    const packed = Buffer.isBuffer(content) ? content : deflateRawSync(content);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50);
    local.writeUInt16LE(8, 8);
    local.writeUInt32LE(packed.length, 18);
    local.writeUInt16LE(name.length, 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50);
    entry.writeUInt16LE(8, 10);
    entry.writeUInt32LE(packed.length, 20);
    entry.writeUInt16LE(name.length, 28);
    entry.writeUInt32LE(at, 42);
    directory.push(entry, Buffer.from(name));
    parts.push(local, Buffer.from(name), packed);
    at += 30 + name.length + packed.length;
  }
  const index = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50);
  end.writeUInt16LE(Object.keys(files).length, 10);
  end.writeUInt32LE(index.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...parts, index, end]);
}
const BOOK = {
  'xl/workbook.xml': '<workbook><sheets><sheet name="a" r:id="r1"/></sheets></workbook>',
  'xl/_rels/workbook.xml.rels':
    '<Relationships><Relationship Id="r1" Target="worksheets/sheet1.xml"/></Relationships>',
};
const book = (rows: string, more: Readonly<Record<string, string>> = {}) =>
  zip({
    ...BOOK,
    ...more,
    'xl/worksheets/sheet1.xml': `<worksheet><sheetData>${rows}</sheetData></worksheet>`,
  });

test('a workbook that was written is read back the same, row by row', async () => {
  const text = fc
    .string({ unit: 'grapheme', maxLength: 12 })
    .map((one) => one.replaceAll(/[\p{Cc}\ufffe\uffff]/gu, ''));
  const line = fc.tuple(
    text.map((one) => `x${one}`),
    fc.option(fc.integer({ min: -1e9, max: 1e9 }), { nil: null }),
    fc.date({ min: new Date('1900-03-01'), max: new Date('2100-01-01'), noInvalidDate: true }),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(line, { minLength: 1, maxLength: 20 }), async (lines) => {
      const rows = lines.map(
        ([one, number, date]) => [one, number, { day: date.toISOString().slice(0, 10) }] as const,
      );
      const made = await workbookOf(app, [
        { name: 'a', columns: [{ head: 'name' }, { head: 'number' }, { head: 'day' }], rows },
      ]);
      const read = await rowsOf(made);
      assert.deepEqual(read, [
        ['name', 'number', 'day'],
        ...rows.map(([one, number, { day }]) => [one, number === null ? '' : String(number), day]),
      ]);
    }),
    { numRuns: Number(process.env.RUNS ?? 25) },
  );
});

test('cells are what a reader of the sheet sees: shared texts, truth, exponents, days of both systems, and names with a prefix', async () => {
  const rows =
    '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="inlineStr"><is><t>when</t></is></c><c r="D1" t="str"><v>&lt;d&gt;</v></c></row>' +
    '<row r="3"><c r="A3" t="b"><v>1</v></c><c r="B3" s="1"><v>45000.5</v></c><c r="C3"><v>1.5E3</v></c><c r="D3"><v>0.30000000000000004</v></c></row>' +
    '<row r="4"/><row r="5"><c r="B5" s="1"><v>59</v></c></row>';
  const more = {
    'xl/sharedStrings.xml': '<sst><si><r><t>na</t></r><r><t>me</t></r></si></sst>',
    'xl/styles.xml':
      '<styleSheet><numFmts><numFmt numFmtId="164" formatCode="yyyy\\-mm"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/></cellXfs></styleSheet>',
  };
  const wanted = [
    ['name', 'when', '', '<d>'],
    ['true', '2023-03-15T12:00:00', '1500', '0.3'],
    ['', '1900-02-28', '', ''],
  ];
  assert.deepEqual(await rowsOf(book(rows, more)), wanted);
  const prefixed = `<x:worksheet><x:sheetData>${rows.replaceAll(/<(\/?)(\w)/g, '<$1x:$2')}</x:sheetData></x:worksheet>`;
  assert.deepEqual(await rowsOf(zip({ ...BOOK, ...more, 'xl/worksheets/sheet1.xml': prefixed })), wanted);
  const since = {
    ...more,
    'xl/workbook.xml': `<workbook><workbookPr date1904="1"/>${BOOK['xl/workbook.xml'].slice(10)}`,
  };
  assert.equal((await rowsOf(book(rows, since)))[1]![1], '2027-03-16T12:00:00');
});

const kindOf = async (bytes: Uint8Array, format?: TableFormat) => {
  try {
    await rowsOf(bytes, format);
    return 'read';
  } catch (fault) {
    return fault instanceof TableFault ? fault.kind : `not of the table: ${fault}`;
  }
};

test('a bomb is refused without being unpacked into memory', async () => {
  const zeros = deflateRawSync(Buffer.alloc(200 * 1024 * 1024, ' '));
  const before = process.memoryUsage().rss;
  assert.equal(await kindOf(zip({ ...BOOK, 'xl/worksheets/sheet1.xml': zeros })), 'empty');
  assert.equal(
    await kindOf(zip({ ...BOOK, 'xl/styles.xml': zeros, 'xl/worksheets/sheet1.xml': '<worksheet/>' })),
    'too_large',
  );
  const open = deflateRawSync(
    Buffer.concat([Buffer.from('<worksheet><row r="1">'), Buffer.alloc(200 * 1024 * 1024, 'x')]),
  );
  assert.equal(await kindOf(zip({ ...BOOK, 'xl/worksheets/sheet1.xml': open })), 'too_long');
  const shared = deflateRawSync(
    Buffer.from(`<sst>${`<si><t>${'y'.repeat(1000)}</t></si>`.repeat(70_000)}</sst>`),
  );
  assert.equal(
    await kindOf(
      zip({ ...BOOK, 'xl/sharedStrings.xml': shared, 'xl/worksheets/sheet1.xml': '<worksheet/>' }),
    ),
    'too_large',
  );
  assert.ok(process.memoryUsage().rss - before < 700 * 1024 * 1024);
});

test('a Parquet file that was written is read back the same, over several groups of rows', async () => {
  const names = Array.from({ length: 2500 }, (_, n) => (n % 9 ? `Người ${n}` : null));
  const made = parquetWriteBuffer({
    columnData: [
      { name: 'name', data: names, type: 'STRING' },
      { name: 'n', data: names.map((_, n) => n), type: 'INT32' },
      { name: 'big', data: names.map((_, n) => BigInt(n) * 10_000_000_000n), type: 'INT64' },
      { name: 'yes', data: names.map((_, n) => n % 2 === 0), type: 'BOOLEAN' },
      { name: 'at', data: names.map((_, n) => new Date(Date.UTC(2020, 0, 1 + n))), type: 'TIMESTAMP' },
    ],
    rowGroupSize: 1000,
  });
  const [head, ...rows] = await rowsOf(new Uint8Array(made));
  assert.deepEqual(head, ['name', 'n', 'big', 'yes', 'at']);
  assert.equal(rows.length, 2500);
  assert.deepEqual(rows[1], ['Người 1', '1', '10000000000', 'false', '2020-01-02']);
  assert.deepEqual(rows[2007]!.slice(0, 4), ['', '2007', '20070000000000', 'false']);
});

test('whatever is cut, turned or added in a workbook or a Parquet file, it is read or refused as a table, never worse', async () => {
  const sheet = await workbookOf(app, [
    {
      name: 'a',
      columns: [{ head: 'name' }, { head: 'n' }],
      rows: [
        ['one', 1],
        ['two', 2],
      ],
    },
  ]);
  const columns = parquetWriteBuffer({
    columnData: [
      { name: 'name', data: ['one', 'two', 'two', null], type: 'STRING' },
      { name: 'n', data: [1, 2, 3, 4], type: 'INT32' },
    ],
  });
  const files = [Buffer.from(sheet), Buffer.from(new Uint8Array(columns))];
  const change = fc.record({
    which: fc.constantFrom(0, 1),
    at: fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
    to: fc.uint8Array({ minLength: 1, maxLength: 4 }),
    cut: fc.option(fc.double({ min: 0, max: 1, noNaN: true }), { freq: 4 }),
  });
  await fc.assert(
    fc.asyncProperty(change, async ({ which, at, to, cut }) => {
      const bytes = Buffer.from(files[which]!);
      bytes.set(
        to.subarray(0, bytes.length),
        Math.min(Math.floor(at * bytes.length), bytes.length - to.length),
      );
      const given = cut === null ? bytes : bytes.subarray(0, Math.floor(cut * bytes.length));
      const kind = await kindOf(given, which === 0 ? 'xlsx' : 'parquet');
      assert.doesNotMatch(kind, /^not of the table/);
    }),
    { numRuns: Number(process.env.RUNS ?? 400) },
  );
});

test('a file in parts is the same file', async () => {
  const parts = [Buffer.from('a,b\n1,'), Buffer.from('2\n3,4'), Buffer.alloc(0), Buffer.from('\n')];
  const whole = joinedFiles(parts.map(fileOf));
  assert.equal(whole.size, 12);
  assert.equal((await whole.read(3, 8)).toString(), '\n1,2\n');
  const rows: string[] = [];
  for await (const { cells } of readTable(whole, 'csv')) rows.push(cells.join());
  assert.deepEqual(rows, ['a,b', '1,2', '3,4']);
});
