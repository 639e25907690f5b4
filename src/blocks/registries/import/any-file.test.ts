import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { cancelImport } from './cancel-import.ts';
import { libraryOfFiles } from './import.fixture.ts';
import { readFile } from './read-file.ts';

const { asActing, byCommand, rowsOf, start, read, take, bringIn, believed, feed } = libraryOfFiles();

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
    readFile((work) => asActing(byCommand(), work), one, cut()),
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
  await asActing(byCommand(), (ctx) => cancelImport(ctx, checked.id));
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
  const empty = () => asActing({ hat: 'owner' }, ({ db }) => db.adHoc('truncate registry.library_reader'));
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
