import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { csvOf } from './csv.ts';
import { readCsv, TableFault, type TableRow } from './read-csv.ts';

const chunks = async function* (bytes: Uint8Array, size = 7) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
};
async function all(given: string | Uint8Array, size?: number): Promise<TableRow[]> {
  const bytes = typeof given === 'string' ? Buffer.from(given) : given;
  const rows: TableRow[] = [];
  for await (const row of readCsv(chunks(bytes, size))) rows.push(row);
  return rows;
}
const fault = async (given: string | Uint8Array, size?: number) => {
  try {
    await all(given, size);
  } catch (error) {
    if (error instanceof TableFault) return [error.kind, error.line];
    throw error;
  }
  return 'no fault';
};

test('rows come with the line on which they begin, whatever their cells hold', async () => {
  assert.deepEqual(await all('a,b\r\n1,"two\nlines, and a comma"\r\n3,"say ""so"""\r\n'), [
    { line: 1, cells: ['a', 'b'] },
    { line: 2, cells: ['1', 'two\nlines, and a comma'] },
    { line: 4, cells: ['3', 'say "so"'] },
  ]);
});

test('semicolons and tabs are marks too, and the mark of UTF-8 is none of the first cell', async () => {
  for (const mark of [';', '\t'])
    assert.deepEqual(
      (await all(`\uFEFFhọ${mark}tên\nNgô, Văn${mark}Đức\n`)).map(({ cells }) => cells),
      [
        ['họ', 'tên'],
        ['Ngô, Văn', 'Đức'],
      ],
    );
});

test('a row with too few or too many cells is given as it is', async () => {
  assert.deepEqual(
    (await all('a,b\n1\n2,3,4\n5,6\n')).map(({ cells }) => cells.length),
    [2, 1, 3, 2],
  );
});

test('what is no table of text says what is wrong and where', async () => {
  assert.deepEqual(await fault(''), ['empty', 1]);
  assert.deepEqual(await fault(' \n'), ['empty', 1]);
  assert.equal((await fault('a,b\n1,"2\n3,4\n'))[0], 'quotes');
  assert.equal((await fault(Uint8Array.from([97, 44, 98, 10, 0xcd, 0xe3, 10])))[0], 'encoding');
  assert.equal((await fault(Buffer.from('a,b\n1,2\n', 'utf16le')))[0], 'encoding');
  assert.equal((await fault(`a,b\n1,${'x'.repeat(1_100_000)}\n`, 65_536))[0], 'too_long');
});

test('what we write as CSV is read back the same, cut anywhere', async () => {
  const cell = fc.string({ unit: 'grapheme', maxLength: 12 }).map((text) => text.replaceAll(/[\0\r]/g, ''));
  const table = fc
    .integer({ min: 2, max: 5 })
    .chain((width) =>
      fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 8 }),
    );
  const isPlain = (text: string) => !/^\s*[=+\-@]|^[\t\r\n]/.test(text);
  await fc.assert(
    fc.asyncProperty(table, fc.integer({ min: 1, max: 40 }), async (rows, size) => {
      fc.pre(rows.every((row) => row.every(isPlain)) && rows[0]!.some((text) => text !== ''));
      // The head has words, as the head of a table does.
      const given = [rows[0]!.map((_, i) => `column ${i}`), ...rows];
      assert.deepEqual(
        (await all(csvOf(given), size)).map(({ cells }) => cells),
        given,
      );
    }),
  );
});
