import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import fc from 'fast-check';
import type { Route } from '#platform/http';
import { type City, openCity } from '#tests/city';
import type { Visitor } from '#tests/visitor';
import { identityBlock } from './index.ts';

/** How often; the whole measure is 100,000: `RUNS=100000 npm test -- any-input`. */
const RUNS = Number(process.env.RUNS ?? 600);
const AT_ONCE = 8;

const MARK = 'planted<b>';
const HOSTILE = [
  '',
  '0',
  MARK,
  "'; --",
  '\u0000',
  '//evil.example',
  'https://evil.example/',
  '__proto__',
  '9'.repeat(400),
  '001195000001',
  '001195000001||Nguyễn Thị Lan|01011995|Nữ|Số 1 phố Mẫu Đơn|01012021',
  'HC1:6BF',
  'NCF0000000000000000000000',
  'a'.repeat(43),
  'e30.e30.e30',
  'data:image/png;base64,AAAA',
];

/** Enrolment, the square codes of people, and coming by another provider; sign-in and tokens have tests of their own. */
const isOurs = ({ path }: Route): boolean =>
  /^\/(?:enrol|desk\/enrol|my\/code|my\/approve|verify-code|identity\/codes|sign-in\/(?:upstream|scan))/.test(
    path,
  );

const namesOf = ({ input }: Route): string[] =>
  [input?.body, input?.query].flatMap((schema) =>
    Object.keys((schema as { properties?: object } | undefined)?.properties ?? {}),
  );

describe('whatever is sent to enrolment, to square codes and to the way from another provider', () => {
  let city: City;
  const people: (Visitor | undefined)[] = [undefined];
  const dir = mkdtempSync(join(tmpdir(), 'any-input-'));
  before(async () => {
    writeFileSync(join(dir, 'secret'), 'a shared secret', { mode: 0o600 });
    city = await openCity({
      // Nothing listens there: a provider that is down.
      UPSTREAM_ISSUER: 'http://localhost:9',
      UPSTREAM_CLIENT_ID: 'us',
      UPSTREAM_SECRET_FILE: join(dir, 'secret'),
      OUTGOING_PRIVATE: 'localhost:9',
    });
    for (const login of ['me.lan', 'motcua.mai']) people.push(await city.signIn(login));
  });
  after(async () => {
    await city.world.close();
    rmSync(dir, { recursive: true });
  });

  it(`is answered with a code, never with a 5xx of ours, and tells nothing, ${RUNS} times`, async () => {
    const routes = (identityBlock.routes ?? []).filter(isOurs);
    assert.ok(routes.length >= 15, `${routes.length} routes`);
    const text = fc.oneof(fc.constantFrom(...HOSTILE), fc.string({ unit: 'binary', maxLength: 80 }));
    const request = fc.constantFrom(...routes).chain((route) =>
      fc.record({
        route: fc.constant(route),
        who: fc.nat(people.length - 1),
        param: text,
        fields: fc.dictionary(fc.constantFrom(...namesOf(route), 'state', 'code', 'lang', 'x'), text, {
          noNullPrototype: true,
        }),
        kind: fc.constantFrom('form', 'form', 'json', 'multipart'),
        cookie: fc.constantFrom('', `upstream=${'a'.repeat(43)}`, 'upstream=é'),
      }),
    );
    type Sent = typeof request extends fc.Arbitrary<infer T> ? T : never;
    const send = async ({ route, who, param, fields, kind, cookie }: Sent) => {
      const visitor = people[who];
      const form = new URLSearchParams(
        Object.entries(fields).map(([name, value]) => [name, value.toWellFormed()]),
      );
      const path = route.path.replace(/:\w+/g, () => encodeURIComponent(param.toWellFormed()) || 'x');
      const post = route.method === 'POST';
      if (post && visitor) form.set('_csrf', city.token(visitor));
      const bodies = {
        form: ['application/x-www-form-urlencoded', form.toString()],
        json: ['application/json', JSON.stringify(Object.fromEntries(form))],
        multipart: [
          'multipart/form-data; boundary=b',
          `${[...form].map(([name, value]) => `--b\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`).join('')}--b--\r\n`,
        ],
      } as const;
      const [type, payload] = bodies[kind as keyof typeof bodies];
      const session = visitor ? `session=${visitor.cookie('session')}; ` : '';
      const answer = await city.server.inject({
        method: route.method as 'GET',
        url: post ? path : `${path}?${form}`,
        payload: post ? payload : undefined,
        headers: { cookie: `${session}${cookie}`, ...(post && { 'content-type': type }) },
      });
      const told = `${route.method} ${path} ${form} ${answer.statusCode} ${answer.body.slice(0, 300)}`;
      // The provider that is down is said to be so.
      const down = answer.statusCode === 503 && answer.body.includes('identity.upstream_down');
      assert.ok(answer.statusCode < 500 || down, told);
      assert.doesNotMatch(
        answer.body,
        new RegExp(`${MARK}|\\bat .+\\.[tj]sx?:\\d|node_modules|argon2`),
        told,
      );
      assert.match(String(answer.headers.location ?? '/'), /^\/(?![/\\])/, told);
    };
    await fc.assert(
      fc.asyncProperty(fc.array(request, { minLength: AT_ONCE, maxLength: AT_ONCE }), async (many) => {
        const results = await Promise.allSettled(many.map(send));
        const faults = results.flatMap((one) => (one.status === 'rejected' ? [String(one.reason)] : []));
        assert.deepEqual(faults, []);
      }),
      { numRuns: Math.ceil(RUNS / AT_ONCE) },
    );
  });
});
