import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import type { App } from '#platform/block';
import { readWorkbook, TableFault, workbookOf } from '#platform/spreadsheet';
import { loadCountry } from '#tests/country';

const made = async (rows: (string | number)[][]) =>
  workbookOf({ country: await loadCountry(join(import.meta.dirname, '../../../tests/country')) } as App, [
    { name: 'T', columns: [{ head: 'one' }, { head: 'two' }], rows },
  ]);

test('what was written into a workbook is read from it', async () => {
  const bytes = await made([
    ['Ōstbrộok ế & <b>', 12],
    ['', 1.5],
    ['=1+1', 0],
  ]);
  assert.deepEqual(
    readWorkbook(bytes).map(({ cells }) => [cells[0] ?? '', cells[1] ?? '']),
    [
      ['one', 'two'],
      ['Ōstbrộok ế & <b>', '12'],
      ['', '1.5'],
      ['=1+1', '0'],
    ],
  );
});

test('whatever is no workbook, or a broken one, is a fault of the table and no other', async () => {
  const whole = Buffer.from(await made([['a', 1]]));
  const read = (bytes: Buffer) => {
    try {
      readWorkbook(bytes);
    } catch (error) {
      assert.ok(error instanceof TableFault, String(error));
    }
  };
  for (const bytes of [Buffer.alloc(0), Buffer.from('PK\x05\x06'), whole.subarray(0, whole.length >> 1)])
    assert.throws(() => readWorkbook(bytes), TableFault);
  fc.assert(
    fc.property(fc.nat(whole.length - 1), fc.nat(255), (at, byte) => {
      const bytes = Buffer.from(whole);
      bytes[at] = byte;
      read(bytes);
    }),
  );
  fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => read(Buffer.from(bytes))));
});
