import assert from 'node:assert/strict';
import { test } from 'node:test';
import { csvOf } from '#platform/spreadsheet';
import { type Call, libraryPrograms } from '#tests/library-imports';
import { MULTIPART, multipart } from '#tests/multipart';

const room = libraryPrograms();
const { call, work, owner } = room;

const send = (content: Buffer, more: Record<string, string> = {}, by?: Call['by']) =>
  call('', {
    method: 'POST',
    headers: MULTIPART,
    payload: multipart([
      ...Object.entries({ source: 'card index', basis: 'Act on Libraries', from: '2026-01-01', ...more }),
      ['file', content, 'readers.csv'],
    ]),
    by,
  });
const tickets = () => owner<{ key: string }>('select key from registry.library_reader order by key');

test('a program of an agency sends a file, follows it, reads the faults and has it taken in', async () => {
  const table = [
    ['Ticket', 'Books', 'Old shelf'],
    ['T1', '3', 'a'],
    ['T2', 'many', 'b'],
    ['T3', '5', 'c'],
  ];
  const unknown = await send(csvOf(table));
  assert.equal(unknown.statusCode, 422, unknown.body);
  assert.match(unknown.body, /Old shelf/);
  const sent = await send(csvOf(table), { columns: JSON.stringify({ 'Old shelf': null }) });
  assert.equal(sent.statusCode, 202, sent.body);
  const { id, state } = sent.json() as { id: string; state: string };
  assert.equal(state, 'reading');
  await work();
  const checked = (await call(id)).json();
  assert.deepEqual([checked.state, checked.rows, checked.faulty, checked.added], ['checked', 3, 1, 2]);
  assert.deepEqual(await tickets(), []);
  assert.match((await call(`${id}/faults`)).body, /3,Books on loan,[^\r]*many/);
  assert.equal((await call(`${id}/take`, { method: 'POST' })).statusCode, 202);
  await work();
  assert.equal((await call(id)).json().state, 'taken');
  assert.deepEqual(await tickets(), [{ key: 'T1' }, { key: 'T3' }]);
  // Whoever follows the registry learns of each of them.
  const { changes } = (
    await room.server.inject({
      url: '/api/registries/library.reader/changes?attributes=ticket',
      headers: { authorization: `Bearer ${room.reading}`, purpose: 'data-reconciliation' },
    })
  ).json() as { changes: { values: { ticket: string } }[] };
  assert.deepEqual(changes.map(({ values }) => values.ticket).toSorted(), ['T1', 'T3']);
});

test('a program of another agency may neither send nor see a file, and what is no table is refused at once', async () => {
  const { id } = (await send(csvOf([['Ticket'], ['T9']]))).json() as { id: string };
  assert.equal((await send(csvOf([['Ticket'], ['T8']]), {}, 'hall')).statusCode, 403);
  assert.equal((await call(id, { by: 'hall' })).statusCode, 404);
  assert.equal((await call(`${id}/take`, { method: 'POST', by: 'hall' })).statusCode, 404);
  assert.equal((await send(Buffer.from('%PDF-1.7\n'))).statusCode, 422);
  assert.equal((await send(csvOf([['Ticket'], ['T7']]), { columns: '[1' })).statusCode, 422);
  assert.equal((await call(`${id}/cancel`, { method: 'POST' })).statusCode, 200);
  assert.equal((await call(id, { by: 'nobody' })).statusCode, 401);
});
