import assert from 'node:assert/strict';
import { mkdtempSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { FastifyInstance } from 'fastify';
import { h } from 'preact';
import { defineBlock } from '#platform/block';
import { ANY_TYPE } from '#platform/files';
import { say } from '#tests/socket';
import { makeWorld, type World } from '#tests/world';
import { createServer, httpErrors, json, nothing, page, route } from './index.ts';

const MOST = 100_000;
const block = defineBlock({
  name: 'octets',
  uses: [],
  folder: mkdtempSync(join(tmpdir(), 'octets-')),
  routes: [
    route({
      method: 'PATCH',
      path: '/octets',
      who: 'anyone',
      uploads: { maxFiles: 1, maxBytes: MOST, types: [ANY_TYPE], octets: true },
      run: async (_ctx, { files: [file] }) => nothing({ 'x-size': String(file!.stored.size) }),
    }),
    route({
      method: 'PATCH',
      path: '/refused',
      who: 'anyone',
      uploads: { maxFiles: 1, maxBytes: MOST, types: [ANY_TYPE], octets: true },
      maySend: async () => {
        throw httpErrors.not_found();
      },
      run: async () => nothing({}),
    }),
    route({ method: 'POST', path: '/form', who: 'anyone', run: async () => json({}) }),
  ],
});

let world: World;
let server: FastifyInstance;
let port: number;
before(async () => {
  world = await makeWorld({ blocks: [block] });
  server = createServer({
    app: world.app,
    routes: block.routes ?? [],
    assets: [],
    errorPage: () => page(h('html', {})),
    signIn: () => '/',
  });
  await server.listen({ port: 0, host: '127.0.0.1' });
  ({ port } = server.server.address() as AddressInfo);
});
after(async () => {
  await server.close();
  await world.close();
});

const send = (
  type: string,
  payload: Buffer,
  [method, url]: readonly ['PATCH' | 'POST', string] = ['PATCH', '/octets'],
) => server.inject({ method, url, payload, headers: { 'content-type': type, accept: 'application/json' } });
const codeOf = (answer: { body: string }) => JSON.parse(answer.body).error.code;

test('who may not send a file is told so before any of it is stored', async (t) => {
  const { put } = world.app.files;
  const stored = t.mock.method(world.app.files, 'put', put);
  const refused = await send('application/octet-stream', Buffer.alloc(50_000), ['PATCH', '/refused']);
  assert.equal(codeOf(refused), 'http.not_found');
  assert.equal(stored.mock.callCount(), 0);
  const taken = await send('application/octet-stream', Buffer.alloc(50_000));
  assert.equal(taken.headers['x-size'], '50000');
  assert.equal(stored.mock.callCount(), 1);
});

test('a body that is a file itself streams into the store, and the answer says so in its headers', async () => {
  for (const type of [
    'application/octet-stream',
    'Application/Partial-Upload; x=y',
    'application/offset+octet-stream',
  ]) {
    const answer = await send(type, Buffer.alloc(MOST, 1));
    assert.deepEqual(
      [answer.statusCode, answer.headers['x-size'], answer.body],
      [204, String(MOST), ''],
      type,
    );
  }
});

test('a file is taken where one is meant, and nowhere else', async () => {
  for (const type of [
    'application/json',
    'multipart/form-data; boundary=b',
    'text/plain',
    'application/octet-streams',
  ])
    assert.equal((await send(type, Buffer.from('{}'))).statusCode, 415, type);
  assert.equal(
    codeOf(await send('application/octet-stream', Buffer.from('x'), ['POST', '/form'])),
    'http.unsupported_media',
  );
  assert.equal(codeOf(await send('application/octet-stream', Buffer.alloc(0))), 'files.empty');
});

test('who sends too much hears so, also before everything has been sent, and is not listened to without end', async () => {
  const head = (length: number) =>
    `PATCH /octets HTTP/1.1\r\nHost: localhost\r\nAccept: application/json\r\nContent-Type: application/octet-stream\r\nContent-Length: ${length}\r\n\r\n`;
  const more = await say(port, [head(MOST + 1), Buffer.alloc(MOST + 1)]);
  assert.deepEqual([more.status, more.header('connection')], [413, 'keep-alive']);
  const endless = await say(port, [head(1e9), Buffer.alloc(3 * MOST)], { patience: 2_000 });
  assert.deepEqual([endless.status, endless.hungUp], [413, true]);
});
