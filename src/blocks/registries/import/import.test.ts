import assert from 'node:assert/strict';
import { test } from 'node:test';
import { libraryOfFiles } from './import.fixture.ts';

const { at, asActing, forget, byCommand, official, start, read, take, believed, faultsOf } = libraryOfFiles();

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

test('a file lets only its own rows go: another one that waits comes in whole', async () => {
  const [one, other] = [
    [['ticket'], ['T2'], ['T1'], ['T2']],
    [['ticket'], ['T4'], ['T3']],
  ] as const;
  const waiting = [await read(await start(one), one), await read(await start(other), other)];
  const [first] = waiting;
  assert.deepEqual(await faultsOf(first!), ['4 ticket twice']);
  for (const checked of waiting) await take(checked);
  assert.deepEqual(
    (await believed()).map((row) => (row as { key: string }).key),
    ['T1', 'T2', 'T3', 'T4'],
  );
  const left = await asActing(byCommand(), ({ db }) => db.adHoc('select from registries.import_row'));
  assert.deepEqual(left, []);
});

test('what stood in faulty rows is let go months after the file has ended', async () => {
  const table = [['ticket'], ['T1'], ['X2']];
  const checked = await read(await start(table), table);
  const faults = async () => (await faultsOf(checked)).length;
  await forget(200);
  assert.equal(await faults(), 1, 'what has not ended is needed');
  await take(checked);
  await forget(80);
  assert.equal(await faults(), 1);
  await forget(20);
  assert.equal(await faults(), 0);
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
    [official(at.hall, 'librarian'), at.hall],
    [official(at.library, 'mayor'), at.library],
    [byCommand(at.hall), at.hall],
  ] as const;
  for (const [acting, agencyId] of wrong)
    await assert.rejects(start(table, { agencyId }, acting), { code: 'registries.import_refused' });
  await assert.rejects(start(table, { agencyId: at.hall }), { code: 'registries.import_refused' });
  const one = await start(table, {}, official(at.library, 'librarian'));
  const checked = await read(one, table, official(at.library, 'librarian'));
  await assert.rejects(take(checked, official(at.library, 'mayor')), { code: 'registries.import_refused' });
  await assert.rejects(take(checked, official(at.hall, 'librarian')), { code: 'registries.import_unknown' });
  assert.equal((await take(checked, official(at.library, 'librarian'))).state, 'taken');
});
