import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import fc from 'fast-check';
import { agenciesBlock, findAgencyByCode } from '#blocks/agencies';
import type { Acting } from '#platform/block';
import type { Actor } from '#platform/context';
import { csvOf, readCsv } from '#platform/spreadsheet';
import { makeWorld, type World } from '#tests/world';
import { registriesBlock, type Writing, writeRecord } from '../index.ts';
import { cancelImport } from './cancel-import.ts';
import { findFaults, type Import } from './import-store.ts';
import { IMPORT_COMMAND } from './may-import.ts';
import { readFile } from './read-file.ts';
import { type Starting, startImport } from './start-import.ts';
import { takeIn } from './take-in.ts';

let world: World;
let library: number;
let hall: number;
before(async () => {
  world = await makeWorld({ country: 'tests/country', blocks: [agenciesBlock, registriesBlock] });
  [library, hall] = await world.as({}, async (ctx) => [
    (await findAgencyByCode(ctx, 'A1L'))!.id,
    (await findAgencyByCode(ctx, 'A11'))!.id,
  ]);
});
after(() => world.close());
beforeEach(() =>
  world.as({ hat: 'owner' }, async ({ db }) => {
    for (const table of [
      'registry.library_reader',
      'registries.import',
      'registries.import_row',
      'registries.import_fault',
    ])
      await db.adHoc(`truncate ${table}`);
  }),
);

const system = (name: string): Actor => ({ kind: 'system', name, assurance: 0, appointments: [] });
const byCommand = (agencyId = library): Partial<Acting> => ({
  actor: system(IMPORT_COMMAND),
  hat: { kind: 'agency', agencies: [agencyId] },
  purpose: { code: 'import' },
});
const official = (agencyId: number, role: string): Partial<Acting> => ({
  actor: {
    ...system('Ada Reed'),
    kind: 'official',
    accountId: '01890000-0000-7000-8000-00000000000a',
    appointments: [{ agencyId, role }],
  },
  hat: { kind: 'agency', agencies: [agencyId] },
  purpose: { code: 'import' },
});

type Table = readonly (readonly string[])[];
const rowsOf = async function* (table: Table) {
  const rows = readCsv(
    (async function* () {
      yield csvOf(table);
    })(),
  );
  await rows.next();
  yield* rows;
};
const starting = (table: Table, more: Partial<Starting> = {}): Starting => ({
  registry: 'library.reader',
  agencyId: library,
  fileName: 'readers.csv',
  fingerprint: JSON.stringify(table),
  head: table[0]!,
  source: 'old card index',
  basis: 'Act on Libraries, article 2',
  validFrom: '2026-01-01',
  ...more,
});
const start = (table: Table, more: Partial<Starting> = {}, acting = byCommand()) =>
  world.as(acting, (ctx) => startImport(ctx, starting(table, more)));
const read = (one: Import, table: Table, acting = byCommand()) =>
  readFile((work) => world.as(acting, work), one, rowsOf(table));
const take = (one: Import, acting = byCommand()) => world.as(acting, (ctx) => takeIn(ctx, one.id));
async function bringIn(table: Table, more: Partial<Starting> = {}) {
  const checked = await read(await start(table, more), table);
  return take(checked);
}
const faultsOf = (one: Import) =>
  world.as(byCommand(), async (ctx) =>
    (await findFaults(ctx.db, one.id, { line: 0, attribute: '', code: '' }, 100)).map(
      ({ line, attribute, code }) => `${line} ${attribute} ${code}`,
    ),
  );
const believed = () =>
  world.as({ hat: 'owner' }, ({ db }) =>
    db.adHoc(
      `select key, valid_from as "from", valid_to as "to", shelf, books, quiet, rest from registry.library_reader
       where superseded_at is null order by key, valid_from`,
    ),
  );

test('a file of records that there were not is read, checked and taken in; before that nothing is to be seen', async () => {
  const table = [
    ['Ticket', 'Favourite shelf', 'books', 'Wants quiet', 'What they borrowed'],
    ['T1', 'Poetry', '3', 'true', '["A", "B"]'],
    ['T2', '', '0', '0', ''],
  ];
  const checked = await read(await start(table), table);
  assert.deepEqual([checked.state, checked.rows, checked.faulty, checked.added], ['checked', 2, 0, 2]);
  assert.deepEqual(await believed(), []);
  const taken = await take(checked);
  assert.deepEqual([taken.state, taken.added, taken.changed, taken.same], ['taken', 2, 0, 0]);
  assert.deepEqual(await believed(), [
    {
      key: 'T1',
      from: '2026-01-01',
      to: null,
      shelf: 'Poetry',
      books: 3,
      quiet: true,
      rest: { borrowed: ['A', 'B'] },
    },
    { key: 'T2', from: '2026-01-01', to: null, shelf: null, books: 0, quiet: false, rest: {} },
  ]);
  await assert.rejects(take(checked), { code: 'registries.import_not_ready' });
});

test('each row that cannot be right is told with its line, its attribute and why; the others are taken in', async () => {
  const table = [
    ['ticket', 'books', 'quiet', 'shelf', 'valid_from'],
    ['T1', '3', 'yes', 'Poetry', '2026-01-01'],
    ['T2', '100', 'true', 'Poetry', '2026-01-01'],
    ['X3', '1.5', 'true', 'Poetry', '2026-01-01'],
    ['T4', '1', 'true', 'Two\nlines', '2026-01-01'],
    ['T5', '1', 'true', 'Poetry', '2026-02-31'],
    ['T6', '1', 'true', 'Poetry', ''],
    ['T7', '1', 'true', 'Poetry', '2026-01-01'],
    ['T7', '2', 'true', 'Poetry', '2026-01-01'],
    ['', '1', 'true', 'Poetry', '2026-01-01'],
    ['T8', '1', 'true', 'x'.repeat(61), '2026-01-01'],
    ['T9', '1', 'true', 'Poetry'],
  ];
  const checked = await read(await start(table, { validFrom: undefined }), table);
  assert.deepEqual(await faultsOf(checked), [
    '2 quiet boolean',
    '3 books maximum',
    '4 books integer',
    '7 valid_from date',
    '8 valid_from required',
    '10 ticket twice',
    '11 ticket required',
    '12 shelf maxLength',
    '13  cells',
  ]);
  assert.deepEqual([checked.rows, checked.faulty, checked.added], [11, 9, 2]);
  await take(checked);
  assert.deepEqual(
    (await believed()).map((row) => (row as { key: string }).key),
    ['T4', 'T7'],
  );
});

test('whatever stands in a file, it is read to its end: rows wait or are told of', async () => {
  const cell = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 20 }).map((text) => text.replaceAll(/[\0\r]/g, '').toWellFormed()),
    fc.constantFrom(
      'T1',
      'T22',
      '0000-01-01',
      '9999-12-31',
      '["\\u0000"]',
      '"\\ud800"',
      '[["x"]]',
      '{"a":1}',
      '1e5',
      '-1',
      'true',
      '٣',
      '99999999999999999999',
    ),
  );
  const head = ['ticket', 'books', 'quiet', 'shelf', 'borrowed', 'valid_from', 'remarks', 'person_number'];
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(...head.map(() => cell)), { minLength: 1, maxLength: 6 }),
      async (cells) => {
        const table = [head, ...cells.map((row) => row.map((one) => one || '-'))];
        const checked = await read(await start(table, { fingerprint: Math.random().toString() }), table);
        assert.equal(checked.state, 'checked');
        assert.equal(checked.rows, cells.length);
        assert.equal((await take(checked)).state, 'taken');
      },
    ),
    { numRuns: Number(process.env.RUNS ?? 40) },
  );
});

test('columns are found by name or title, told which attribute they are, or left out; unknown ones stop the file', async () => {
  await assert.rejects(start([['Ticket', 'Hat size']]), { code: 'registries.import_columns' });
  await assert.rejects(start([['Ticket', 'ticket']]), { code: 'registries.import_columns' });
  await assert.rejects(start([['Remarks']]), { code: 'registries.import_no_key' });
  await assert.rejects(start([['Ticket']], { validFrom: undefined }), { code: 'registries.import_no_day' });
  const { columns } = await start([['Number', 'Hat size', 'SHELF']], {
    mapping: { Number: 'ticket', 'Hat size': '-' },
  });
  assert.deepEqual(columns, ['ticket', null, 'shelf']);
});

test('whoever may not bring in files is refused at each step', async () => {
  const table = [['Ticket'], ['T1']];
  const wrong = [
    [official(hall, 'librarian'), hall],
    [official(library, 'mayor'), library],
    [byCommand(hall), hall],
  ] as const;
  for (const [acting, agencyId] of wrong)
    await assert.rejects(start(table, { agencyId }, acting), { code: 'registries.import_refused' });
  await assert.rejects(start(table, { agencyId: hall }), { code: 'registries.import_refused' });
  const one = await start(table, {}, official(library, 'librarian'));
  const checked = await read(one, table, official(library, 'librarian'));
  await assert.rejects(take(checked, official(library, 'mayor')), { code: 'registries.import_refused' });
  await assert.rejects(take(checked, official(hall, 'librarian')), { code: 'registries.import_unknown' });
  assert.equal((await take(checked, official(library, 'librarian'))).state, 'taken');
});

test('a reading that is cut off goes on with the same file where it was, and nothing comes in twice', async () => {
  const table = [['Ticket', 'Books'], ...Array.from({ length: 12_000 }, (_, n) => [`T${n}`, String(n % 90)])];
  const one = await start(table);
  const cut = async function* () {
    let n = 0;
    for await (const row of rowsOf(table)) {
      n += 1;
      if (n > 7_500) throw new Error('the lights went out');
      yield row;
    }
  };
  await assert.rejects(
    readFile((work) => world.as(byCommand(), work), one, cut()),
    /lights/,
  );
  const again = await start(table);
  assert.deepEqual([again.id, again.state, again.rows], [one.id, 'reading', 5_000]);
  const checked = await read(again, table);
  assert.deepEqual([checked.rows, checked.added], [12_000, 12_000]);
  assert.equal((await take(checked)).added, 12_000);
  assert.equal((await believed()).length, 12_000);
});

test('of two who read the same file at once one goes on, and it comes in once', async () => {
  const table = [['Ticket'], ...Array.from({ length: 6_000 }, (_, n) => [`T${n}`])];
  const one = await start(table);
  const ends = await Promise.allSettled([read(one, table), read(one, table)]);
  assert.equal(ends.filter(({ status }) => status === 'fulfilled').length, 1);
  await take(one);
  assert.equal((await believed()).length, 6_000);
});

test('a cancelled file changes nothing, and its rows are forgotten', async () => {
  const table = [['Ticket'], ['T1']];
  const checked = await read(await start(table), table);
  await world.as(byCommand(), (ctx) => cancelImport(ctx, checked.id));
  await assert.rejects(take(checked), { code: 'registries.import_not_ready' });
  assert.deepEqual(await believed(), []);
  assert.equal((await start(table)).rows, 0);
});

test('a decision between the check and the taking in stands: what the file says is laid over it', async () => {
  const table = [
    ['Ticket', 'Books'],
    ['T1', '7'],
  ];
  const checked = await read(await start(table, { validFrom: '2026-06-01' }), table);
  assert.equal(checked.added, 1);
  await feed({ key: 'T1', values: { ticket: 'T1', shelf: 'Poetry' }, validFrom: '2026-03-01' });
  const taken = await take(checked);
  assert.deepEqual([taken.added, taken.changed], [0, 1]);
  assert.deepEqual(
    (await believed()).map((row) => Object.values(row as object).slice(1, 5)),
    [
      ['2026-03-01', '2026-06-01', 'Poetry', null],
      ['2026-06-01', null, 'Poetry', 7],
    ],
  );
});

const feed = (writing: Pick<Writing, 'key' | 'values' | 'validFrom'>) =>
  world.as({ actor: system('library.tickets'), hat: { kind: 'agency', agencies: [library] } }, (ctx) =>
    writeRecord(ctx, {
      ...writing,
      registry: 'library.reader',
      agencyId: library,
      provenance: { source: 'old card index', basis: 'Act on Libraries, article 2' },
    }),
  );

test('a file says in the end what the same writings one by one would have said, whatever was there before', async () => {
  const day = fc.constantFrom('2026-01-01', '2026-02-01', '2026-03-01', '2026-04-01');
  const row = fc.record({
    key: fc.constantFrom('T1', 'T2', 'T3'),
    from: day,
    shelf: fc.constantFrom('', 'Poetry', 'Maps'),
    books: fc.constantFrom('', '1', '2'),
  });
  const rows = fc.uniqueArray(row, { maxLength: 8, selector: ({ key, from }) => `${key} ${from}` });
  const write = async ({
    key,
    from,
    shelf,
    books,
  }: {
    key: string;
    from: string;
    shelf: string;
    books: string;
  }) =>
    feed({
      key,
      validFrom: from,
      values: { ticket: key, shelf: shelf || null, books: books ? Number(books) : null },
    });
  const empty = () => world.as({ hat: 'owner' }, ({ db }) => db.adHoc('truncate registry.library_reader'));
  await fc.assert(
    fc.asyncProperty(rows, rows, async (before, given) => {
      const inOrder = given.toSorted((a, b) => (a.from < b.from ? -1 : 1));
      await empty();
      for (const one of before) await write(one);
      for (const one of inOrder) await write(one);
      const oneByOne = await believed();
      await empty();
      for (const one of before) await write(one);
      const table = [
        ['ticket', 'valid_from', 'shelf', 'books'],
        ...given.map((one) => [one.key, one.from, one.shelf, one.books]),
      ];
      const taken = await bringIn(table, { fingerprint: Math.random().toString() });
      assert.deepEqual(await believed(), oneByOne);
      assert.equal(taken.faulty, 0);
    }),
    { numRuns: Number(process.env.RUNS ?? 25) },
  );
});
