import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { FastifyInstance } from 'fastify';
import { agenciesBlock } from '#blocks/agencies';
import { notificationsBlock } from '#blocks/notifications';
import { registriesBlock } from '#blocks/registries';
import { createServer, json, page, route } from '#platform/http';
import { Visitor } from '#tests/visitor';
import { makeWorld, type World } from '#tests/world';
import { errorPage } from '#ui';
import { demoPeople, identityBlock } from '../index.ts';
import { MOST } from './attempts.ts';
import { localPath } from './rules.ts';

const who = route({
  method: 'GET',
  path: '/my',
  who: { person: { assurance: 1 } },
  run: async ({ actor, hat }) =>
    json({ name: actor.name, roles: actor.appointments.map(({ role }) => role), hat }),
});

describe('signing in', () => {
  let world: World;
  let server: FastifyInstance;
  let password: string;
  before(async () => {
    world = await makeWorld({ blocks: [agenciesBlock, notificationsBlock, registriesBlock, identityBlock] });
    password = (await demoPeople(world.app))[0]!.password;
    server = createServer({
      app: world.app,
      routes: [...identityBlock.routes!, who],
      assets: [],
      errorPage: (ctx, fault) => page(errorPage(ctx, fault)),
      signIn: (next) => `/sign-in?next=${encodeURIComponent(next)}`,
    });
  });
  after(() => world.close());
  const answer = async (visitor: Visitor) => JSON.parse((await visitor.get('/my')).html);

  it('gives a person their own session and sends them where they wanted to go', async () => {
    const lan = new Visitor(server);
    const asked = await lan.get('/my');
    assert.match(asked.url, /sign-in/);
    const arrived = await lan.press(asked, 'Đăng nhập', { login: 'me.lan', password });
    assert.equal(JSON.parse(arrived.html).name, 'Nguyễn Thị Lan');
  });

  it('shows a parent the rows of their children under age too', async () => {
    const mother = new Visitor(server);
    await mother.signIn('me.huong', password);
    assert.equal((await answer(mother)).hat.persons.length, 2);
    world.clock.advance({ days: 365 * 13 });
    await mother.signIn('me.huong', password);
    assert.equal((await answer(mother)).hat.persons.length, 1, 'the son has come of age');
    world.clock.advance({ days: -365 * 13 });
  });

  it('says the same of a wrong password and of an unknown login', async () => {
    const says = async (login: string) =>
      (await new Visitor(server).post('/sign-in', { login, password: 'wrong' })).text;
    assert.equal(await says('me.lan'), await says('nobody.at.all'));
  });

  it('makes somebody who guesses wait, and nobody else', async () => {
    const guess = new Visitor(server);
    for (let n = 0; n < MOST.pair; n++) await guess.post('/sign-in', { login: 'bo.minh', password: `${n}` });
    assert.equal((await guess.post('/sign-in', { login: 'bo.minh', password })).status, 429);
    assert.equal((await new Visitor(server).post('/sign-in', { login: 'ong.hoa', password })).status, 200);
    world.clock.advance({ minutes: 16 });
    assert.equal((await guess.post('/sign-in', { login: 'bo.minh', password })).status, 200);
  });

  it('ends a session at once when its owner signs out, wherever the cookie is', async () => {
    const lan = new Visitor(server);
    await lan.signIn('me.lan', password);
    const thief = { cookie: `session=${lan.cookie('session')}` };
    assert.equal((await server.inject({ url: '/my', headers: thief })).statusCode, 200);
    const csrf = world.app.keyring.mac('csrf', lan.cookie('session')!);
    await lan.post('/sign-out', { _csrf: csrf });
    assert.equal((await server.inject({ url: '/my', headers: thief })).statusCode, 303);
  });

  it('ends a session that is not used for an hour', async () => {
    const lan = new Visitor(server);
    await lan.signIn('me.lan', password);
    world.clock.advance({ minutes: 50 });
    assert.equal((await answer(lan)).name, 'Nguyễn Thị Lan');
    world.clock.advance({ minutes: 50 });
    assert.equal((await answer(lan)).name, 'Nguyễn Thị Lan');
    world.clock.advance({ minutes: 61 });
    assert.match((await lan.get('/my')).url, /sign-in/);
  });

  it('knows the roles of an official', async () => {
    const clerk = new Visitor(server);
    await clerk.signIn('motcua.mai', password);
    assert.deepEqual((await answer(clerk)).roles, ['one-stop-clerk']);
  });

  it('never leads to another site', () => {
    for (const evil of [
      '//evil.example',
      'https://evil.example',
      '/\\evil',
      'javascript:alert(1)',
      '',
      '/a\r\nSet-Cookie: x',
    ])
      assert.equal(localPath(evil), '/my');
    assert.equal(localPath('/services/x?y=1'), '/services/x?y=1');
  });

  it('keeps accounts and sessions from every hat', async () => {
    for (const hat of [
      { kind: 'none' },
      { kind: 'person', persons: [] },
      { kind: 'agency', agencies: [1] },
    ] as const)
      for (const table of ['account', 'session', 'attempt', 'appointment'])
        await assert.rejects(
          world.rollback({ hat }, ({ db }) => db.adHoc(`select * from identity.${table}`)),
          /permission denied/,
        );
  });
});
