import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { CsvRows } from './csv-rows.ts';

/** What another reader makes of a text, or that it refuses it. */
function byAnother(text: string): string[][] | 'refused' {
  try {
    return parse(text, {
      record_delimiter: '\n',
      relax_column_count: true,
      skip_empty_lines: true,
    }) as string[][];
  } catch {
    return 'refused';
  }
}

function byOurs(text: string, size: number, lineEnd: '\n' | '\r' = '\n') {
  const rows = new CsvRows(',', lineEnd);
  const read: { line: number; cells: readonly string[] }[] = [];
  const take = () => {
    for (let row = rows.next(); row; row = rows.next()) read.push(row);
  };
  for (let at = 0; at < text.length; at += size) {
    rows.add(text.slice(at, at + size));
    take();
  }
  rows.end();
  take();
  return { read, fault: rows.fault };
}

const piece = fc.constantFrom('a', 'bc', ' ', ',', ',', '"', '"', '""', '\n', '"x"', '"x\ny"', ',"",', 'ữ');
const text = fc.array(piece, { maxLength: 24 }).map((parts) => parts.join(''));

test('any text is read as another reader reads it, or refused where that one refuses it, cut anywhere', () => {
  fc.assert(
    fc.property(text, fc.integer({ min: 1, max: 9 }), (given, size) => {
      const { read, fault } = byOurs(given, size);
      const other = byAnother(given);
      if (other === 'refused') assert.equal(fault, 'quotes');
      else
        assert.deepEqual([read.map(({ cells }) => cells), fault], [other, undefined], JSON.stringify(given));
    }),
    { numRuns: 3_000 },
  );
});

test('each row is told with its line, whatever is left out before it', () => {
  assert.deepEqual(byOurs('a\n\n\n"b\n\nc",d\ne\n', 3).read, [
    { line: 1, cells: ['a'] },
    { line: 4, cells: ['b\n\nc', 'd'] },
    { line: 7, cells: ['e'] },
  ]);
});

test('lines end as on any system', () => {
  const cells = [['a', 'b'], ['c,"', 'd'], ['e']];
  for (const [end, lineEnd] of [
    ['\n', '\n'],
    ['\r\n', '\n'],
    ['\r', '\r'],
  ] as const)
    for (const size of [1, 2, 100])
      assert.deepEqual(
        byOurs(['a,b', '"c,""",d', '', 'e'].join(end), size, lineEnd).read.map((row) => row.cells),
        cells,
      );
});

test('what has no end is refused before it fills the memory', () => {
  for (const beginning of ['', '"']) {
    const rows = new CsvRows(',', '\n');
    for (let n = 0; n < 20 && !rows.fault; n++) {
      rows.add((n === 0 ? beginning : '') + 'x'.repeat(100_000));
      assert.equal(rows.next(), undefined);
    }
    assert.equal(rows.fault, 'too_long');
  }
});
