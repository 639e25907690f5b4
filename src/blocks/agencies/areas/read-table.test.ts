import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { readTable } from './read-table.ts';

const cell = fc.string({ unit: fc.constantFrom('a', 'ế', ' ', ',', '"', '\n', ';') });
const written = (text: string) => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

test('a table is read as it was written, with the line of each row, whatever is quoted', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(cell, cell), { maxLength: 8 }), (rows) => {
      // A row of two empty cells is not an empty line.
      const csv = `one,two\n${rows.map((row) => `${row.map(written).join(',')}\n`).join('')}`;
      assert.deepEqual(
        readTable(csv).map(({ cells }) => [cells.one, cells.two]),
        rows,
      );
    }),
  );
});

test('rows say in which line they stand; empty lines are none', () => {
  assert.deepEqual(
    readTable('a,b\r\n1,2\r\n\r\n"3,4",5\r\n').map(({ line, cells }) => [line, cells.a, cells.b]),
    [
      [2, '1', '2'],
      [4, '3,4', '5'],
    ],
  );
  assert.deepEqual(readTable(''), []);
});
