import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { FastifyInstance } from 'fastify';
import { serverOf } from '#main';
import { csvOf } from '#platform/spreadsheet';
import { agencyProgram } from '#tests/agency-program';
import { MULTIPART, multipart } from '#tests/multipart';
import { makeWorld, type World } from '#tests/world';

const AT = '/api/registries/library.reader/imports';
let world: World;
let server: FastifyInstance;
let library: string;
let hall: string;
let reading: string;
before(async () => {
  world = await makeWorld({ country: 'tests/country' });
  server = serverOf(world.app);
  const scopes = ['registry.read', 'registry.write'];
  const program = await agencyProgram(world, server, { agency: 'A1L', scopes });
  library = await program.token('registry.write');
  reading = await program.token('registry.read');
  hall = await (await agencyProgram(world, server, { agency: 'A11', scopes })).token('registry.write');
});
after(() => world.close());

const headers = (token: string) => ({ authorization: `Bearer ${token}` });
const send = (token: string, content: Buffer, more: Record<string, string> = {}) =>
  server.inject({
    method: 'POST',
    url: AT,
    headers: { ...headers(token), ...MULTIPART },
    payload: multipart([
      ...Object.entries({ source: 'card index', basis: 'Act on Libraries', from: '2026-01-01', ...more }),
      ['file', content, 'readers.csv'],
    ]),
  });
const ask = async (path: string, method: 'GET' | 'POST' = 'GET', token = library) => {
  const answer = await server.inject({ method, url: `${AT}/${path}`, headers: headers(token) });
  return { status: answer.statusCode, body: answer.body };
};
const work = async () => {
  world.clock.advance({ seconds: 5 });
  await world.settle();
};
const tickets = () =>
  world.as({ hat: 'owner' }, ({ db }) =>
    db.adHoc<{ key: string }>('select key from registry.library_reader order by key'),
  );

test('a program of an agency sends a file, follows it, reads the faults and has it taken in', async () => {
  const table = [
    ['Ticket', 'Books', 'Old shelf'],
    ['T1', '3', 'a'],
    ['T2', 'many', 'b'],
    ['T3', '5', 'c'],
  ];
  const unknown = await send(library, csvOf(table));
  assert.equal(unknown.statusCode, 422, unknown.body);
  assert.match(unknown.body, /Old shelf/);
  const sent = await send(library, csvOf(table), { columns: JSON.stringify({ 'Old shelf': null }) });
  assert.equal(sent.statusCode, 202, sent.body);
  const { id, state } = sent.json() as { id: string; state: string };
  assert.equal(state, 'reading');
  await work();
  const checked = JSON.parse((await ask(id)).body);
  assert.deepEqual([checked.state, checked.rows, checked.faulty, checked.added], ['checked', 3, 1, 2]);
  assert.deepEqual(await tickets(), []);
  assert.match((await ask(`${id}/faults`)).body, /3,Books on loan,[^\r]*many/);
  assert.equal((await ask(`${id}/take`, 'POST')).status, 202);
  await work();
  assert.equal(JSON.parse((await ask(id)).body).state, 'taken');
  assert.deepEqual(await tickets(), [{ key: 'T1' }, { key: 'T3' }]);
  // Whoever follows the registry learns of each of them.
  const { changes } = (
    await server.inject({
      url: '/api/registries/library.reader/changes?attributes=ticket',
      headers: { ...headers(reading), purpose: 'data-reconciliation' },
    })
  ).json() as { changes: { values: { ticket: string } }[] };
  assert.deepEqual(changes.map(({ values }) => values.ticket).toSorted(), ['T1', 'T3']);
});

test('a program of another agency may neither send nor see a file, and what is no table is refused at once', async () => {
  const sent = await send(library, csvOf([['Ticket'], ['T9']]));
  const { id } = sent.json() as { id: string };
  assert.equal((await send(hall, csvOf([['Ticket'], ['T8']]))).statusCode, 403);
  assert.equal((await ask(id, 'GET', hall)).status, 404);
  assert.equal((await ask(`${id}/take`, 'POST', hall)).status, 404);
  assert.equal((await send(library, Buffer.from('%PDF-1.7\n'))).statusCode, 422);
  assert.equal((await send(library, csvOf([['Ticket'], ['T7']]), { columns: '[1' })).statusCode, 422);
  assert.equal((await ask(`${id}/cancel`, 'POST')).status, 200);
  assert.equal((await server.inject({ url: `${AT}/${id}` })).statusCode, 401);
});
