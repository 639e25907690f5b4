import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { FastifyInstance } from 'fastify';
import { createServer, json } from '#platform/http';
import { workbookOf } from '#platform/spreadsheet';
import { MULTIPART, multipart } from '#tests/multipart';
import { readPage } from '#tests/page';
import { makeWorld, type World } from '#tests/world';
import { agenciesBlock } from '../index.ts';
import { ROWS_A_MINUTE } from './convert-limit.ts';

let world: World;
let server: FastifyInstance;
before(async () => {
  world = await makeWorld({ country: 'tests/country', blocks: [agenciesBlock] });
  server = createServer({
    app: world.app,
    routes: agenciesBlock.routes ?? [],
    assets: [],
    errorPage: (_ctx, fault) => json({ code: fault.code }, fault.status),
    signIn: () => '/sign-in',
  });
});
after(async () => {
  await server.close();
  await world.close();
});

const show = async (url: string) => {
  const reply = await server.inject({ url });
  return readPage(url, reply.statusCode, reply.rawPayload, reply.headers as never);
};
const api = async (url: string) => {
  const reply = await server.inject({ url });
  return { status: reply.statusCode, body: reply.json() };
};

test('a search finds names of before and says what they are now', async () => {
  const { text, status } = await show('/areas?q=old mill');
  assert.equal(status, 200);
  assert.match(text, /Old Mill Quarter/);
  assert.match(text, /now parted: Millcrag Quarter, Riverside Quarter/);
});

test('an address is read, with every point explained', async () => {
  const { text } = await show('/areas?q=3 Quay, Harbour quarter, Cragfoot town');
  assert.match(text, /This address lies in.*3 Quay, Harbour Quarter, Cragfoot Town, Cragshire Shire/s);
  assert.match(text, /it lies in “Cragfoot town” \(\+\d+\)/);
});

test('an area shows what it was on a day and what became of it', async () => {
  const { text, links } = await show('/areas/B112?on=2021-05-01');
  assert.match(text, /Old Mill Quarter/);
  assert.match(text, /Today this is one of/);
  assert.match(text, /Riverside Quarter.*part of it: the bank of the river/s);
  assert.ok(links.some(({ href }) => href === '/areas/B115'));
});

test('a name that changes on a day shows the old one before and the new one from that day', async () => {
  const present = world.clock.now();
  world.clock.set(new Date('2023-05-31T18:14:59Z'));
  assert.match((await show('/areas/B116')).text, /Kingsgate Quarter/);
  world.clock.set(new Date('2023-05-31T18:15:00Z'));
  const after = (await show('/areas/B116')).text;
  world.clock.set(present);
  assert.match(after, /^.*Freegate Quarter/s);
  const [title = ''] = /Freegate Quarter|Kingsgate Quarter/.exec(after) ?? [];
  assert.equal(title, 'Freegate Quarter');
  assert.match((await show('/areas/B116?on=2023-05-31')).text, /Kingsgate Quarter/);
});

test('a day that is none is said beside the field', async () => {
  const { status, text } = await show('/areas/B116?on.day=31&on.month=2&on.year=2024');
  assert.equal(status, 422);
  assert.match(text, /Enter a day of the calendar/);
});

test('an area that never was is a coded 404', async () => {
  assert.equal((await show('/areas/nowhere')).status, 404);
  assert.equal((await show('/areas/B116?on=1900-01-01')).status, 404);
});

const ajv = new Ajv2020({ strict: false });
addFormats.default(ajv);

test('the interface answers as its description says', async () => {
  const { body: document } = await api('/api/v1/areas/openapi.json');
  const check = (path: string, body: unknown) => {
    const { schema } = document.paths[path].get.responses['200'].content['application/json'];
    assert.ok(ajv.validate(schema, body), `${path} ${JSON.stringify(ajv.errors)}`);
  };
  const search = await api('/api/v1/areas?q=harbour');
  assert.deepEqual(
    search.body.areas.map(({ code }: { code: string }) => code),
    ['A111', 'B111'],
  );
  check('/api/v1/areas', search.body);
  const resolved = await api('/api/v1/areas/resolve?code=B114&at=2020-01-01&purpose=land');
  assert.deepEqual([resolved.body.outcome, resolved.body.candidates.length], ['several', 2]);
  check('/api/v1/areas/resolve', resolved.body);
  const address = await api('/api/v1/areas/resolve?address=Harbour, Cragfoot');
  assert.deepEqual([address.body.outcome, address.body.areas[0].code], ['one', 'B111']);
  check('/api/v1/areas/resolve', address.body);
  const history = await api('/api/v1/areas/B113');
  assert.deepEqual(
    history.body.states.map(({ area }: { area: { name: string } }) => area.name),
    ['Upper Crag', 'Millcrag'],
  );
  check('/api/v1/areas/{code}', history.body);
});

test('what is asked wrongly is a coded fault', async () => {
  assert.equal((await api('/api/v1/areas/resolve')).status, 422);
  assert.equal((await api('/api/v1/areas/resolve?code=B1&at=2024-02-30')).status, 422);
  assert.equal((await api('/api/v1/areas?q=a&on=soon')).status, 422);
  assert.equal((await api('/api/v1/areas/Q')).status, 404);
});

const convert = (payload: object) => server.inject({ method: 'POST', url: '/api/v1/areas/convert', payload });

test('many are converted at once, each with its explanation, in order', async () => {
  const reply = await convert({
    rows: [
      { address: '4 Wheel Lane, Old Mill qr, Cragfoot' },
      { code: 'B116', at: '2010-01-01' },
      { address: 'nowhere' },
      { code: 'Q' },
      { address: '3 Quay, Harbour, Cragfoot' },
    ],
  });
  const { rows } = reply.json();
  assert.deepEqual(
    rows.map(({ line, outcome, areas }: { line: number; outcome: string; areas: { code: string }[] }) => [
      line,
      outcome,
      ...areas.map(({ code }) => code),
    ]),
    [
      [1, 'several', 'B113', 'B115'],
      [2, 'one', 'B116'],
      [3, 'unknown'],
      [4, 'unknown'],
      [5, 'one', 'B111'],
    ],
  );
  assert.equal(rows[4].address, '3 Quay, Harbour Quarter, Cragfoot Town, Cragshire Shire, Highfell Region');
  assert.match(rows[0].explanation, /Read as Old Mill Quarter, Cragfoot Town.*It was parted/);
});

const upload = (bytes: string | Buffer, name = 'a.csv') =>
  server.inject({
    method: 'POST',
    url: '/areas/convert',
    headers: MULTIPART,
    payload: multipart([
      ['as', 'csv'],
      ['file', bytes, name],
    ]),
  });

test('a table with a head comes back as a table, and no cell is a formula', async () => {
  const reply = await upload(
    'id,Address,date\n1,"=1+1, Harbour, Cragfoot",2024-05-01\n2,Kingsgate,2010-01-01\n',
  );
  assert.equal(reply.statusCode, 200);
  assert.match(String(reply.headers['content-type']), /text\/csv/);
  const lines = reply.body.trim().split('\r\n');
  assert.equal(lines.length, 3);
  assert.match(lines[1]!, /^2,"'=1\+1, Harbour, Cragfoot",One area,B111,/);
  assert.match(lines[2]!, /^3,Kingsgate,One area,B116,"Freegate Quarter/);
});

test('a workbook is read as a table is, its days as days', async () => {
  const columns = [{ head: 'Code' }, { head: 'Date' }];
  const bytes = await workbookOf(world.app, [
    {
      name: 'T',
      columns,
      rows: [
        ['B116', { day: '2010-01-01' }],
        ['B112', { day: '2024-05-01' }],
      ],
    },
  ]);
  const reply = await upload(bytes, 'a.xlsx');
  assert.equal(reply.statusCode, 200, reply.body.slice(0, 300));
  const lines = reply.body.trim().split('\r\n');
  assert.match(lines[1]!, /^2,B116,One area,B116,"Freegate Quarter/);
  assert.match(lines[2]!, /^3,B112,One of several,B113 \| B115,/);
});

test('a table with a fault is refused whole, with the line and what to do', async () => {
  for (const [bytes, says] of [
    ['address,date\nKingsgate,2024-01-01\nHarbour,yesterday\n', /“yesterday” in line 3 is no day/],
    ['address\nKingsgate\n"Harbour\n', /near line \d/],
    ['address\n\n\n', /no address in it/],
    [`address\n${'Kingsgate\n'.repeat(5001)}`, /may have 5000 rows/],
    [Buffer.from([0x61, 0xff, 0xfe, 0x0a]), /./],
    ['%PDF-1.7', /./],
  ] as const) {
    const reply = await upload(bytes);
    assert.equal(reply.statusCode, 422, String(bytes).slice(0, 30));
    assert.match(readPage('', 422, reply.rawPayload, {}).text, says);
    assert.doesNotMatch(reply.body, /Freegate/);
  }
});

test('whoever converts too much in a minute waits a minute', async () => {
  const rows = Array.from({ length: 1000 }, () => ({ code: 'B116' }));
  const statuses = new Set<number>();
  for (let sent = 0; sent <= ROWS_A_MINUTE; sent += rows.length)
    statuses.add((await convert({ rows })).statusCode);
  assert.deepEqual([...statuses], [200, 429]);
  world.clock.advance({ minutes: 1 });
  assert.equal((await convert({ rows })).statusCode, 200);
});
