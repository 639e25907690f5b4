import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { FastifyInstance } from 'fastify';
import { createServer, json } from '#platform/http';
import { makeWorld, type World } from '#tests/world';
import { agenciesBlock } from './index.ts';

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

const get = async (url: string) => {
  const reply = await server.inject({ url });
  return { status: reply.statusCode, body: reply.json() };
};

test('anyone may ask what lies in an area, and gets what a choice needs', async () => {
  const { status, body } = await get('/areas?parent=A1');
  assert.equal(status, 200);
  assert.deepEqual(
    body.areas.map(({ code, title }: { code: string; title: string }) => [code, title]),
    [
      ['A11', 'Lakeside Town'],
      ['A13', 'Zell Town'],
      ['A12', 'Östbrook Town'],
    ],
  );
  assert.deepEqual(body.areas[0], {
    code: 'A11',
    kind: 'Town',
    name: 'Lakeside',
    nameEn: 'Lakeside',
    title: 'Lakeside Town',
    parentCode: 'A1',
    level: 3,
  });
});

test('without a parent the highest areas are listed', async () => {
  const { body } = await get('/areas?parent=');
  assert.deepEqual(
    body.areas.map(({ code }: { code: string }) => code),
    ['B', 'A'],
  );
});

test('an area with nothing in it has an empty list', async () => {
  assert.deepEqual((await get('/areas?parent=A111')).body, { areas: [] });
});

test('an unknown area is a coded 404, and what cannot be a code a coded 400', async () => {
  const unknown = await get('/areas?parent=Q');
  assert.equal(unknown.status, 404);
  assert.match(JSON.stringify(unknown.body), /agencies\.area_unknown/);
  for (const bad of ['%00', "a'b", 'x'.repeat(21), 'A&parent=B']) {
    const { status } = await get(`/areas?parent=${bad}`);
    assert.ok(status >= 400 && status < 500, `${bad} ${status}`);
  }
});
