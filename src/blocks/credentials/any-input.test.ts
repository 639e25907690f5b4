import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import fc from 'fast-check';
import { type Ask, type City, openCity } from '#tests/city';
import { beginShowing } from './checking/begin-showing.ts';
import { MOTHER, offered } from './holder.fixture.ts';
import { CODE_GRANT } from './issuing/metadata.ts';
import { makeNonce } from './issuing/nonce.ts';
import { sealed } from './issuing/secrets.ts';
import { jwtBy, newKey } from './wallet.fixture.ts';

/** How often; the whole measure is 100,000: `RUNS=100000 npm test -- any-input`. */
const RUNS = Number(process.env.RUNS ?? 2000);
const AT_ONCE = 8;

const TYPES = [
  'application/json',
  'application/x-www-form-urlencoded',
  'text/plain',
  'multipart/form-data; boundary=b',
  'application/json; charset=utf-16',
  '',
];
const NAMES = [
  'grant_type',
  'pre-authorized_code',
  'tx_code',
  'credential_configuration_id',
  'credential_identifier',
  'proofs',
  'proof',
  'format',
  'notification_id',
  'event',
  'response',
  'vp_token',
  'state',
  'error',
  '__proto__',
  'constructor',
];
const EVIL = [
  '',
  '\0',
  '\ud800',
  '../../etc/passwd',
  '%ff',
  "' or 1=1; --",
  '00000000-0000-7000-8000-000000000000',
  'eyJhbGciOiJub25lIn0.e30.',
  'a.b.c',
  '~~~',
  'x'.repeat(20_000),
  '['.repeat(3000),
  '9'.repeat(400),
];

/** What anybody can send to the addresses of wallets, also with right tokens in wrong places. */
describe('whatever is sent to the endpoints of wallets', () => {
  let city: City;
  /** Texts that open something. */
  const keys: string[] = [];
  const places: string[] = [];
  before(async () => {
    city = await openCity();
    const { app } = city.world;
    const { id, code } = await offered(city, MOTHER);
    const showing = await city.world.as({}, (ctx) =>
      beginShowing(ctx, { request: 'adult', address: '127.0.0.1' }),
    );
    keys.push(code, CODE_GRANT, 'identity', 'credential_accepted', makeNonce(app));
    for (const what of ['offer', 'code', 'token', 'notification'] as const) keys.push(sealed(app, what, id));
    for (const what of ['page', 'same', 'cross'] as const) keys.push(sealed(app, what, showing));
    places.push(
      ...[
        'token',
        'nonce',
        'credential',
        'notification',
        'offers',
        'requests',
        'answers',
        'types',
        'status',
        '',
      ],
      ...keys.flatMap((key) => [`offers/${key}`, `requests/${key}`, `answers/${key}`, `status/${key}`]),
    );
  });
  after(() => city.world.close());

  const text = () => fc.oneof(fc.constantFrom(...EVIL), fc.constantFrom(...keys), fc.string());
  const jwt = () =>
    fc
      .record({
        typ: fc.constantFrom('openid4vci-proof+jwt', 'dpop+jwt', 'kb+jwt', 'x'),
        jwk: fc.oneof(
          fc.constant(undefined),
          fc.constant(newKey().jwk),
          fc.dictionary(fc.constantFrom('kty', 'crv', 'x', 'y', 'd'), text()),
        ),
        payload: fc.dictionary(
          fc.constantFrom('aud', 'nonce', 'iat', 'jti', 'htm', 'htu', 'ath', 'iss'),
          fc.jsonValue(),
        ),
      })
      .map(({ typ, jwk, payload }) => jwtBy(newKey(), { typ, jwk }, payload));
  const value = () =>
    fc.oneof(
      text(),
      jwt(),
      fc.jsonValue(),
      fc.record({ jwt: fc.array(fc.oneof(jwt(), text()), { maxLength: 12 }) }),
    );
  const fields = () =>
    fc.dictionary(fc.oneof(fc.constantFrom(...NAMES), fc.string()), value(), { maxKeys: 6 });
  const header = (given: string) => given.replace(/[^\x20-\x7e]/g, '').slice(0, 4000);
  const request = () =>
    fc
      .record({
        place: fc.oneof(
          fc.constantFrom(...places),
          text().map((one) => encodeURIComponent(one.toWellFormed())),
        ),
        method: fc.constantFrom(
          'GET',
          'POST',
          'POST',
          'POST',
          'PUT',
          'DELETE',
          'OPTIONS',
        ) as fc.Arbitrary<'GET'>,
        type: fc.constantFrom(...TYPES),
        body: fields(),
        raw: fc.option(text(), { freq: 5, nil: undefined }),
        token: fc.oneof(text(), jwt()),
        scheme: fc.constantFrom('Bearer ', 'DPoP ', '', 'Basic '),
        dpop: fc.oneof(fc.constant(''), jwt(), text()),
      })
      .map(({ place, method, type, body, raw, token, scheme, dpop }): [string, Ask] => {
        const form = Object.entries(body).map(([name, one]): [string, string] => [
          name.toWellFormed(),
          (typeof one === 'string' ? one : (JSON.stringify(one) ?? '')).toWellFormed(),
        ]);
        const payload =
          raw ?? (type.includes('json') ? JSON.stringify(body) : new URLSearchParams(form).toString());
        return [
          `/credentials/${place}`,
          {
            method,
            ...(method !== 'GET' && { payload }),
            headers: {
              'content-type': type,
              authorization: header(scheme + token),
              ...(dpop && { dpop: header(dpop) }),
            },
          },
        ];
      });

  it('is answered in the words of the protocol: never a fault of ours, nothing of the inside', async () => {
    const statuses = new Map<number, number>();
    let asked = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(request(), { minLength: AT_ONCE, maxLength: AT_ONCE }), async (many) => {
        const answers = await Promise.all(many.map(([url, what]) => city.ask(undefined, safe(url), what)));
        for (const [nth, answer] of answers.entries()) {
          asked += 1;
          statuses.set(answer.statusCode, (statuses.get(answer.statusCode) ?? 0) + 1);
          const told = `${JSON.stringify(many[nth])}\n${answer.statusCode} ${answer.body.slice(0, 400)}`;
          assert.ok(answer.statusCode < 500, told);
          assert.doesNotMatch(answer.body, /node_modules|at .*\.ts:|postgres|SELECT|Nguyễn/i, told);
        }
      }),
      { numRuns: Math.ceil(RUNS / AT_ONCE) },
    );
    assert.ok(asked >= RUNS);
    for (const status of [200, 400, 404]) assert.ok(statuses.has(status), `${[...statuses]}`);
  });
});

/** What no client can put into a request line is not sent. */
const safe = (url: string): string => url.toWellFormed().replace(/[^\x21-\x7e]/g, encodeURIComponent);
