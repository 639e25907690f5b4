import assert from 'node:assert/strict';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import fc from 'fast-check';
import { h } from 'preact';
import { Type } from 'typebox';
import { defineBlock } from '#platform/block';
import type { Actor } from '#platform/context';
import { makeWorld, type World } from '#tests/world';
import { createServer, json, page, redirect, route, type Who } from './index.ts';

const someone = (over: Partial<Actor>): Actor => ({
  kind: 'person',
  name: 'x',
  assurance: 1,
  appointments: [],
  ...over,
});
const two = { sessionId: 'x', methods: [], factors: 2, strongest: 2, at: new Date(0), seen: true };
const people: Record<string, Actor> = {
  nobody: someone({}),
  citizen: someone({ personId: '00000000-0000-7000-8000-000000000001', assurance: 2 }),
  newcomer: someone({ personId: '00000000-0000-7000-8000-000000000002', assurance: 1 }),
  'a clerk with a password only': someone({
    personId: '00000000-0000-7000-8000-000000000003',
    assurance: 2,
    appointments: [{ agencyId: 4, role: 'clerk' }],
  }),
  clerk: someone({
    kind: 'official',
    personId: '00000000-0000-7000-8000-000000000003',
    assurance: 2,
    appointments: [
      { agencyId: 4, role: 'clerk' },
      { agencyId: 5, role: 'judge' },
    ],
    signIn: two,
  }),
};
const whos: Record<string, Who> = {
  everybody: 'anyone',
  'people of level two': { person: { assurance: 2 } },
  clerks: { official: { roles: ['clerk'] } },
  officials: { official: { roles: 'any' } },
};
/** Who may, in words; written apart from the code that decides. */
const may: Record<string, string[]> = {
  everybody: ['nobody at all', ...Object.keys(people)],
  'people of level two': ['citizen', 'clerk', 'a clerk with a password only'],
  clerks: ['clerk'],
  officials: ['clerk'],
};
const paths = Object.keys(whos).map((name, index) => ({ name, path: `/door/${index}` }));
const block = defineBlock({
  name: 'doors',
  uses: [],
  folder: mkdtempSync(join(tmpdir(), 'doors-')),
  authenticate: async (_app, _db, token) => {
    const actor = people[token];
    return actor && { actor, persons: actor.personId ? [actor.personId] : [] };
  },
  routes: [
    ...paths.map(({ name, path }) =>
      route({
        method: 'POST',
        path,
        who: whos[name]!,
        run: async (ctx) => json({ agencies: ctx.hat.kind === 'agency' ? ctx.hat.agencies : [] }),
      }),
    ),
    route({ method: 'GET', path: '/door/mine', who: whos.clerks!, run: async () => page(h('html', {})) }),
    route({
      method: 'GET',
      path: '/mine',
      who: { person: { assurance: 1 } },
      run: async () => page(h('html', {})),
    }),
    route({
      method: 'POST',
      path: '/number',
      who: 'anyone',
      input: { body: Type.Object({ n: Type.Integer() }, { additionalProperties: false }) },
      run: async (_ctx, { body }) => json(body),
    }),
    route({
      method: 'POST',
      path: '/files',
      who: 'anyone',
      uploads: { maxFiles: 2, maxBytes: 1000 },
      run: async (_ctx, { files, refused }) =>
        json({ kept: files.length, refused: refused.map(({ error }) => error.code) }),
    }),
    route({
      method: 'GET',
      path: '/broken',
      who: 'anyone',
      run: async () => {
        throw new Error('a secret');
      },
    }),
    route({
      method: 'GET',
      path: '/away',
      who: 'anyone',
      run: async () => redirect('/', [{ name: 'session', value: 'v', maxAge: 5 }]),
    }),
  ],
});

describe('the HTTP server', () => {
  let world: World;
  let server: ReturnType<typeof createServer>;
  before(async () => {
    world = await makeWorld({ country: 'tests/country', blocks: [block] });
    server = createServer({
      app: world.app,
      routes: block.routes!,
      assets: [],
      errorPage: (ctx, fault) => page(h('html', {}, ctx.t(`errors.${fault.code}`, fault.params))),
      signIn: (next) => `/sign-in?next=${next}`,
      stepUp: (to) => `/step-up?to=${to}`,
    });
  });
  after(() => world.close());
  const csrf = (token: string) => world.app.keyring.mac('csrf', token);
  const form = (token: string | undefined, body: string, headers: Record<string, string> = {}) => ({
    method: 'POST' as const,
    payload: body,
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      ...(token ? { cookie: `session=${token}` } : {}),
      ...headers,
    },
  });

  for (const { name, path } of paths)
    for (const who of ['nobody at all', ...Object.keys(people)])
      it(`${may[name]!.includes(who) ? 'lets' : 'does not let'} ${who} through a door for ${name}`, async () => {
        const token = who === 'nobody at all' ? undefined : who;
        const { statusCode } = await server.inject({
          url: path,
          ...form(token, token ? `_csrf=${csrf(token)}` : ''),
        });
        assert.equal(statusCode < 400, may[name]!.includes(who));
        if (statusCode >= 400) assert.ok([401, 403].includes(statusCode));
      });

  it('gives an official the hat of the agencies where the role is held, and of no other', async () => {
    const { body } = await server.inject({ url: '/door/2', ...form('clerk', `_csrf=${csrf('clerk')}`) });
    assert.deepEqual(JSON.parse(body), { agencies: [4] });
  });

  it('does not start with a route that does not say who', () => {
    const bare = { method: 'GET', path: '/x', run: async () => json({}) } as never;
    assert.throws(
      () =>
        createServer({
          app: world.app,
          routes: [bare],
          assets: [],
          errorPage: () => json({}),
          signIn: () => '',
        }),
      /who/,
    );
  });

  it('refuses a form without the token of its session, with another token, and from another site', async () => {
    const tries = [
      form('citizen', ''),
      form('citizen', `_csrf=${csrf('clerk')}`),
      form(undefined, '', { 'sec-fetch-site': 'cross-site' }),
      form(undefined, '', { origin: 'https://evil.example' }),
    ];
    for (const attempt of tries)
      assert.equal((await server.inject({ url: '/door/0', ...attempt })).statusCode, 403);
  });

  it('sends somebody who must sign in there, and back', async () => {
    const { statusCode, headers } = await server.inject({ url: '/mine?a=1' });
    assert.deepEqual([statusCode, headers.location], [303, '/sign-in?next=/mine?a=1']);
  });

  it('sends somebody who must show more of who they are there, and back, but takes no form for them', async () => {
    const asked = { url: '/door/mine', headers: { cookie: 'session=a clerk with a password only' } };
    const { statusCode, headers } = await server.inject(asked);
    assert.deepEqual([statusCode, headers.location], [303, '/step-up?to=/door/mine']);
  });

  it('answers unknown addresses with 404 and known ones asked wrongly with 405', async () => {
    assert.equal((await server.inject('/nowhere')).statusCode, 404);
    assert.equal((await server.inject('/number')).statusCode, 405);
    assert.equal((await server.inject('/%E0%A4%A')).statusCode, 400);
  });

  it('shows nothing of a fault of its own', async () => {
    const { statusCode, body } = await server.inject('/broken');
    assert.equal(statusCode, 500);
    assert.doesNotMatch(body, /secret|at .*\.ts/);
  });

  it('says what is wrong with input in a code and in words', async () => {
    const { statusCode, body } = await server.inject({
      url: '/number',
      ...form(undefined, 'n=x', { accept: 'application/json' }),
    });
    assert.equal(statusCode, 400);
    assert.equal(JSON.parse(body).error.code, 'http.bad_input');
    assert.equal((await server.inject({ url: '/number', ...form(undefined, 'n=1&m=2') })).statusCode, 400);
  });

  it('streams files to the store and says which it refuses', async () => {
    const part = (name: string, content: string) =>
      `--b\r\nContent-Disposition: form-data; name="f"; filename="${name}"\r\nContent-Type: application/pdf\r\n\r\n${content}\r\n`;
    const send = (payload: string) =>
      server.inject({
        method: 'POST',
        url: '/files',
        payload,
        headers: { 'content-type': 'multipart/form-data; boundary=b' },
      });
    const good = '%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n';
    assert.deepEqual(JSON.parse((await send(`${part('a.pdf', good)}--b--\r\n`)).body), {
      kept: 1,
      refused: [],
    });
    assert.deepEqual(JSON.parse((await send(`${part('a.pdf', 'MZ\u0000disguised')}--b--\r\n`)).body), {
      kept: 0,
      refused: ['files.type_refused'],
    });
    assert.deepEqual(JSON.parse((await send(`${part('a.pdf', good + 'x'.repeat(2000))}--b--\r\n`)).body), {
      kept: 0,
      refused: ['files.too_large'],
    });
    assert.equal((await send(part('a.pdf', good))).statusCode, 400);
    assert.equal(
      (await send(`${part('a', good)}${part('b', good)}${part('c', good)}--b--\r\n`)).statusCode,
      413,
    );
  });

  it('keeps cookies from scripts and other sites', async () => {
    const { headers } = await server.inject('/away');
    assert.match(String(headers['set-cookie']), /HttpOnly; SameSite=Lax/);
  });

  it('answers whatever is posted with a coded 4xx or less, never a 5xx', async () => {
    const types = [
      'application/x-www-form-urlencoded',
      'application/json',
      'multipart/form-data; boundary=b',
      'text/plain',
      'multipart/form-data',
    ];
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...types),
        fc.string({ unit: 'binary', maxLength: 300 }),
        fc.constantFrom('/number', '/files', '/door/0'),
        async (type, payload, url) => {
          const { statusCode } = await server.inject({
            method: 'POST',
            url,
            payload,
            headers: { 'content-type': type },
          });
          assert.ok(statusCode < 500, `${statusCode}`);
        },
      ),
      { numRuns: 200 },
    );
  });
});
