import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { makeWorld } from '#tests/world';
import { readWorkbook } from '#tests/xlsx';
import { csvOf, csvOfTable, type SheetCell, TABLE_MOST, workbookOf } from './index.ts';

const { app } = await makeWorld({ country: 'tests/country', blocks: [] });
const column = (head: string) => ({ head });
const made = async (rows: SheetCell[][], name = 'One') =>
  readWorkbook(await workbookOf(app, [{ name, columns: [column('A'), column('B')], rows }]))[0]!;

test('a workbook has its sheets, heads that stay in sight, and numbers, texts and times as what they are', async () => {
  const [first, second] = readWorkbook(
    await workbookOf(app, [
      {
        name: 'Sums',
        columns: [
          column('What'),
          column('How many'),
          { head: 'Share', number: 'share' },
          column('When'),
          column('Day'),
        ],
        rows: [['on time', 12, 0.25, new Date('2026-11-23T03:00:00Z'), { day: '2026-11-23' }]],
      },
      { name: 'Sums', columns: [column('x')], rows: [] },
    ]),
  );
  assert.deepEqual([first!.name, first!.frozen, second!.name], ['Sums', 1, 'Sums 2']);
  assert.deepEqual(
    ['A1', 'B1', 'A2', 'B2', 'C2'].map((address) => first!.cells.get(address)),
    ['What', 'How many', 'on time', 12, 0.25],
  );
  // Kathmandu is 5:45 ahead: 8:45 on the 46,349th day of the count.
  assert.ok(Math.abs((first!.cells.get('D2') as number) - (46349 + 8.75 / 24)) < 1e-6);
  assert.equal(first!.cells.get('E2'), 46349);
  assert.match(first!.format('D2'), /yyyy.*mm/);
  assert.match(first!.format('E2'), /yyyy$/);
  assert.match(first!.format('C2'), /%/);
});

/** What XML has no sign for is left out. */
const kept = (text: string): string =>
  [...text.toWellFormed()]
    .filter((sign) => (sign >= ' ' || /[\t\n\r]/.test(sign)) && !/[\ufffe\uffff]/.test(sign))
    .join('');

test('whatever a text holds it is read back as that text, never as a formula', async () => {
  const texts = fc.array(
    fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom('=1+1', '=HYPERLINK("http://x")', '+1', '-1', '@SUM(A1)', '<c>&amp;</c>', ']]>', ' a '),
      fc.constantFrom('toString', '__proto__', 'constructor', '_x0041_', 'a_x005F_'),
    ),
    { minLength: 1, maxLength: 20 },
  );
  await fc.assert(
    fc.asyncProperty(texts, async (given) => {
      const sheet = await made(given.map((text) => [text, 1]));
      assert.equal(sheet.formulas, 0);
      given.forEach((text, at) => {
        assert.equal(sheet.cells.get(`A${at + 2}`) ?? '', kept(text));
      });
    }),
    { numRuns: 60 },
  );
});

test('names of sheets are as a spreadsheet takes them', async () => {
  assert.equal((await made([], 'a/b:[c]*?\\d')).name, 'a b c d');
  assert.equal((await made([], 'x'.repeat(40))).name.length, 30);
  assert.equal((await made([], "''")).name, '-');
});

test('more rows than fit and numbers that are none are refused', async () => {
  await assert.rejects(made(Array.from({ length: TABLE_MOST + 1 }, () => [])), RangeError);
  await assert.rejects(made([[Number.NaN]]), RangeError);
});

test('no field of a CSV file is a formula for a spreadsheet', () => {
  for (const text of ['=1+1', '+1', '-1', '@x', '\t=1', ' =1', '\r=1'])
    assert.match(csvOf([[text]]).toString(), /^\uFEFF"?'/);
  assert.equal(csvOf([['A-1', 'b=c']]).toString(), '\uFEFFA-1,b=c\r\n');
});

test('the same table as CSV has times in words and numbers without marks', () => {
  const rows = [['x', 1234.5, new Date('2026-11-23T03:00:00Z'), { day: '2026-11-23' }]];
  const table = { name: 'T', columns: ['a', 'b', 'c', 'd'].map(column), rows };
  const [, line] = csvOfTable({ app, lang: 'en' }, table).toString().split('\r\n');
  assert.match(line!, /^x,1234\.5,.*2026.*,.*2026.*$/);
});
