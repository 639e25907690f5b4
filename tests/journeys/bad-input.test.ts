import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { type City, openCity } from '#tests/city';
import { MULTIPART, multipart, type Part } from '#tests/multipart';
import { assertRefused } from '#tests/refused';
import { say } from '#tests/socket';
import type { Visitor } from '#tests/visitor';

const SERVICE = '/services/civil-status.linked-birth/start';

const FORM = { 'content-type': 'application/x-www-form-urlencoded' };

describe('bad input', () => {
  let city: City;
  let port: number;
  let mother: Visitor;
  let draft: string;

  before(async () => {
    city = await openCity();
    mother = await city.signIn('me.lan');
    draft = String((await city.ask(mother, SERVICE, { form: {} })).headers.location);
    const address = await city.server.listen({ host: '127.0.0.1', port: 0 });
    port = Number(new URL(address).port);
  });
  after(async () => {
    await city.server.close();
    await city.world.close();
  });

  const rows = async (text: string): Promise<Record<string, unknown>[]> =>
    (await city.world.app.pools.owner.query(text)).rows;
  const revision = async () =>
    String(
      (await rows(`select revision from services.draft where id = '${draft.split('/')[2]}'`))[0]!.revision,
    );
  const upload = async (parts: readonly Part[]) =>
    city.ask(mother, `${draft}/evidence`, {
      payload: multipart([['_csrf', city.token(mother)], ['_revision', await revision()], ...parts]),
      headers: MULTIPART,
    });
  const json = async (body: unknown) =>
    city.ask(mother, `${draft}/filer`, {
      payload:
        typeof body === 'string'
          ? body
          : JSON.stringify({ _revision: await revision(), ...(body as object) }),
      headers: { 'content-type': 'application/json', accept: 'text/html' },
    });

  describe('that is no request', () => {
    const hosts = 'Host: localhost\r\n';
    const broken: Record<string, [number, string, string]> = {
      'is no HTTP': [400, 'http.bad_request', 'hello\r\n\r\n'],
      'has a header without a name': [400, 'http.bad_request', `GET / HTTP/1.1\r\n${hosts}no name\r\n\r\n`],
      'has a NUL in its address': [400, 'http.bad_request', `GET /\0 HTTP/1.1\r\n${hosts}\r\n`],
      'states two lengths': [
        400,
        'http.bad_request',
        `POST /sign-in HTTP/1.1\r\n${hosts}Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
      ],
      'has a negative length': [
        400,
        'http.bad_request',
        `POST /sign-in HTTP/1.1\r\n${hosts}Content-Length: -1\r\n\r\n`,
      ],
      'has an address of 20,000 characters': [
        431,
        'http.headers_too_large',
        `GET /${'a'.repeat(20_000)} HTTP/1.1\r\n${hosts}\r\n`,
      ],
      'has cookies of 20,000 characters': [
        431,
        'http.headers_too_large',
        `GET / HTTP/1.1\r\n${hosts}Cookie: session=${'a'.repeat(20_000)}\r\n\r\n`,
      ],
      'has half an escape in its address': [
        400,
        'http.bad_request',
        `GET /services/%zz HTTP/1.1\r\n${hosts}Connection: close\r\n\r\n`,
      ],
      'has an address that is no UTF-8': [
        400,
        'http.bad_request',
        `GET /services/%ff HTTP/1.1\r\n${hosts}Connection: close\r\n\r\n`,
      ],
    };
    for (const [what, [status, code, bytes]] of Object.entries(broken))
      it(`refuses in a code, with all protections, what ${what}`, async () => {
        const heard = await say(port, [bytes]);
        assertRefused({ statusCode: heard.status, body: heard.text }, status, code);
        for (const name of ['content-security-policy', 'x-content-type-options', 'cache-control'])
          assert.ok(heard.header(name), name);
      });
  });

  describe('in addresses and methods', () => {
    it('answers unknown addresses with 404 and names the methods that a known one takes', async () => {
      assertRefused(await city.ask(undefined, '/nowhere/at/all'), 404, 'http.not_found');
      assertRefused(await city.ask(undefined, `/services/${'x'.repeat(500)}`), 400, 'http.bad_request');
      const wrong = await city.ask(mother, '/sign-out');
      assertRefused(wrong, 405, 'http.method_not_allowed');
      assert.equal(wrong.headers.allow, 'POST');
      for (const method of ['PUT', 'DELETE', 'PATCH', 'OPTIONS'] as const)
        assert.equal((await city.ask(mother, '/sign-in', { method })).statusCode, 405, method);
    });

    it('never leaves this site after sign-in, however the address of the next page is written', async () => {
      const tries = [
        '//evil.example',
        '/\\evil.example',
        '/\t/evil.example',
        '/\n//evil.example',
        'https://evil.example',
        '\\\\evil.example',
        'javascript:alert(1)',
        '/\u0000/evil.example',
        '/\u007f',
        '/tìm',
        '/\u2028',
        '/\ud800',
        '/a b',
      ];
      for (const next of tries) {
        const form = { login: 'me.lan', password: city.password, next };
        for (const answer of [
          await city.ask(undefined, '/sign-in', { form }),
          await city.ask(mother, `/sign-in?next=${encodeURIComponent(next.toWellFormed())}`),
        ]) {
          assert.equal(answer.statusCode, 303, JSON.stringify(next));
          const to = String(answer.headers.location);
          assert.match(to, /^\/[\x21-\x7e]*$/, JSON.stringify(next));
          assert.equal(new URL(to, 'http://here.example').host, 'here.example', JSON.stringify(next));
        }
      }
    });

    it('takes a language that is none for the national one, and puts nothing of it into headers', async () => {
      const answer = await city.ask(undefined, '/?lang=en%0d%0aSet-Cookie:%20a=b&lang=x');
      assert.deepEqual([answer.statusCode, answer.headers['set-cookie']], [200, undefined]);
    });
  });

  describe('in the token of the form', () => {
    const start = (headers: Record<string, string>, payload = '') =>
      city.ask(mother, SERVICE, { payload, headers });

    it('is refused when missing, of another session, doubled, or left out under a type that only looks like JSON', async () => {
      const other = await city.signIn('me.huong');
      const right = encodeURIComponent(city.token(mother));
      for (const payload of [
        '',
        `_csrf=${encodeURIComponent(city.token(other))}`,
        `_csrf=${right}&_csrf=${right}`,
        '_csrf=',
        '_csrf[]=',
      ])
        assertRefused(await start(FORM, payload), 403, 'http.forged_form');
      for (const type of [
        'application/x-www-form-urlencoded; x=json',
        'application/x-www-form-urlencoded;json',
      ])
        assertRefused(await start({ 'content-type': type }), 403, 'http.forged_form');
      for (const type of ['text/plain', 'text/plain; x=json', 'text/json-not'])
        assertRefused(await start({ 'content-type': type }), 415, 'http.unsupported_media');
      const hidden = multipart([['filer.relation', 'mother']])
        .toString()
        .replaceAll('--b', '--json');
      assertRefused(
        await city.ask(mother, `${draft}/filer`, {
          payload: hidden,
          headers: { 'content-type': 'multipart/form-data; boundary=json' },
        }),
        403,
        'http.forged_form',
      );
    });

    it('belongs to a session that begins with the sign-in: one that was planted, or begun before, is worth nothing', async () => {
      const form = { login: 'me.huong', password: city.password };
      for (const planted of ['A'.repeat(43), (await city.signIn('me.huong')).cookie('session')!]) {
        const body = new URLSearchParams({
          ...form,
          _csrf: city.world.app.keyring.mac('csrf', planted),
        }).toString();
        const headers = { ...FORM, cookie: `session=${planted}` };
        const answer = await city.ask(undefined, '/sign-in', { payload: body, headers });
        const cookies = [answer.headers['set-cookie'] ?? []].flat();
        const cookie = cookies.find((line) => line.startsWith('session=')) ?? '';
        assert.match(cookie, /^session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Max-Age=43200$/);
        assert.ok(!cookie.includes(planted));
        const after = await city.ask(undefined, '/my', { headers: { cookie: `session=${planted}` } });
        assert.match(String(after.headers.location), /^\/sign-in/);
      }
    });

    it('does not help a page of another site', async () => {
      const payload = `_csrf=${encodeURIComponent(city.token(mother))}`;
      for (const headers of [
        { 'sec-fetch-site': 'cross-site' },
        { 'sec-fetch-site': 'same-site' },
        { origin: 'https://evil.example' },
        { origin: 'null' },
      ] as Record<string, string>[])
        assertRefused(await start({ ...FORM, ...headers }, payload), 403, 'http.forged_form');
    });
  });

  describe('in bodies', () => {
    it('gets a coded 4xx for JSON that no form could have sent', async () => {
      for (const body of [
        { _asked: { toString: 1 } },
        { 'filer.relation': { a: 1 } },
        { 'filer.relation': [['mother']] },
        { 'filer.relation': null },
        { 'filer.relation': 5 },
        { _action: {} },
      ])
        assertRefused(await json(body), 400, 'http.bad_input');
      const deep = `${'['.repeat(200_000)}${']'.repeat(200_000)}`;
      assertRefused(await json(`{"_revision":"${await revision()}","filer.relation":${deep}}`), 400);
      for (const text of [
        '{',
        '',
        '{"a":1}}',
        '{"__proto__":{"x":1}}',
        '{"constructor":{"prototype":{"x":1}}}',
      ])
        assertRefused(await json(text), 400, 'http.bad_request');
      assert.equal(({} as Record<string, unknown>).x, undefined);
    });

    it('is kept out of the prototype of things, and named as a field that the form does not have', async () => {
      for (const name of [
        '__proto__',
        '__proto__.x',
        'constructor.prototype.x',
        'toString',
        'filer.__proto__.x',
        '%00',
        'filer[relation]',
      ]) {
        const payload = `_csrf=${encodeURIComponent(city.token(mother))}&_revision=${await revision()}&${name}=1`;
        const answer = await city.ask(mother, `${draft}/filer`, { payload, headers: FORM });
        assert.equal(answer.statusCode, 422, name);
        assert.equal(({} as Record<string, unknown>).x, undefined);
      }
    });

    it('is refused when it is too much: bytes, fields, names', async () => {
      const token = `_csrf=${encodeURIComponent(city.token(mother))}`;
      const post = (payload: string) => city.ask(mother, `${draft}/filer`, { payload, headers: FORM });
      assertRefused(await post(`${token}&a=${'x'.repeat(2_000_000)}`), 413, 'http.body_too_large');
      const many = Array.from({ length: 5001 }, (_, nth) => [`f${nth}`, '1'] as const);
      assertRefused(
        await post(`${token}&${new URLSearchParams(many as never)}`),
        413,
        'http.too_many_fields',
      );
      assertRefused(await post(`${token}&${'n'.repeat(301)}=1`), 413, 'http.too_many_fields');
      assertRefused(await upload(many), 413, 'http.too_many_fields');
      assertRefused(await upload([['f', 'x'.repeat(100_001)]]), 413, 'http.body_too_large');
      const large = Array.from({ length: 30 }, (_, nth) => [`f${nth}`, 'x'.repeat(90_000)] as const);
      assertRefused(await upload(large), 413, 'http.body_too_large');
    });
  });
});
