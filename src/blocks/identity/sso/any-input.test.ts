import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import fc from 'fast-check';
import { MARK } from '#tests/any-request';
import { type Ask, type City, openCity } from '#tests/city';
import type { Visitor } from '#tests/visitor';
import { PROGRAM, programKey, RP, registerAsChairman } from './other-program.fixture.ts';

/** How often; the whole measure is 100,000: `RUNS=100000 npm test -- any-input`. */
const RUNS = Number(process.env.RUNS ?? 2000);
const AT_ONCE = 8;

const PLACES = [
  'auth',
  'token',
  'me',
  'jwks',
  'request',
  'session/end',
  'session/end/confirm',
  'session/end/success',
  'token/revocation',
  'token/introspection',
  '.well-known/openid-configuration',
  'auth/AAAAAAAAAAAAAAAAAAAAA',
  'nowhere',
  '%ff',
  '..%2f..%2fetc',
];
const NAMES = [
  'client_id',
  'redirect_uri',
  'response_type',
  'response_mode',
  'scope',
  'state',
  'nonce',
  'prompt',
  'max_age',
  'acr_values',
  'code_challenge',
  'code_challenge_method',
  'request',
  'request_uri',
  'grant_type',
  'code',
  'code_verifier',
  'refresh_token',
  'client_assertion',
  'client_assertion_type',
  'id_token_hint',
  'post_logout_redirect_uri',
  'token',
  'xsrf',
  'logout',
  'claims',
  'authorization_details',
  'resource',
  'dpop_jkt',
  '__proto__',
];
const HOSTILE = [
  '',
  '\0',
  '-1',
  '1e999',
  'null',
  `"><${MARK}>`,
  `</script><${MARK}>`,
  `javascript:${MARK}`,
  'https://evil.example/',
  '//evil.example',
  'e30.e30.e30',
  'eyJhbGciOiJub25lIn0.e30.',
  '{"a":',
  '[]',
  '[{"type":"openid_credential","credential_configuration_id":"__proto__"}]',
  '[{"type":"openid_credential","credential_configuration_id":"identity","locations":7}]',
  'a\r\nSet-Cookie: x=y',
  '😀'.repeat(30),
  'x'.repeat(4000),
  '%',
  "' or 1=1; --",
];

/** Whatever is sent to the provider, it answers in order: nothing breaks, nothing is told, nobody is sent elsewhere. */
describe('any input to single sign-on', () => {
  let city: City;
  let people: (Visitor | undefined)[];
  let right: Record<string, readonly string[]>;
  before(async () => {
    city = await openCity();
    people = [undefined, await city.signIn('me.lan'), await city.signIn('motcua.mai')];
    const { jwks } = await programKey();
    const ids = [
      await registerAsChairman(city, { ...PROGRAM, jwks }),
      await registerAsChairman(city, PROGRAM),
    ];
    right = {
      client_id: ids,
      redirect_uri: [RP],
      response_type: ['code'],
      response_mode: ['query', 'form_post', 'fragment', 'web_message'],
      scope: ['openid', 'openid profile', 'openid offline_access'],
      prompt: ['login', 'none', 'consent', 'none login'],
      grant_type: ['authorization_code', 'refresh_token', 'client_credentials'],
      code_challenge: ['x'.repeat(43)],
      code_challenge_method: ['S256', 'plain'],
      acr_values: ['LoA1', 'LoA2', 'LoA9'],
      client_assertion_type: ['urn:ietf:params:oauth:client-assertion-type:jwt-bearer'],
      post_logout_redirect_uri: ['https://school.example/bye'],
      request_uri: ['urn:ietf:params:oauth:request_uri:x', 'https://evil.example/request'],
    };
  });
  after(() => city.world.close());

  it(`breaks nothing and tells nothing, ${RUNS} times`, async () => {
    const known = (name: string) => (Object.hasOwn(right, name) ? [fc.constantFrom(...right[name]!)] : []);
    const text = fc.oneof(fc.constantFrom(...HOSTILE), fc.string({ unit: 'binary', maxLength: 40 }));
    /** Half the values are right for their name, so that requests get past the first door. */
    const field = fc
      .constantFrom(...NAMES)
      .chain((name) => fc.tuple(fc.constant(name), fc.oneof(...known(name), ...known(name), text)));
    const authorization = fc.oneof(
      fc.constant(undefined),
      text.map((value) => `Bearer ${encodeURIComponent(value.toWellFormed())}`),
      text.map((value) => `Basic ${Buffer.from(value).toString('base64')}`),
      text.map((value) => `DPoP ${encodeURIComponent(value.toWellFormed())}`),
    );
    const request = fc.record({
      place: fc.constantFrom(...PLACES),
      who: fc.nat(people.length - 1),
      method: fc.constantFrom('GET', 'POST', 'GET', 'POST', 'PUT', 'DELETE', 'OPTIONS', 'HEAD'),
      fields: fc.array(field, { maxLength: 9 }),
      type: fc.constantFrom('application/x-www-form-urlencoded', 'application/json', 'text/plain'),
      accept: fc.constantFrom('text/html', 'application/json', '*/*'),
      authorization,
      dpop: fc.option(text.map((value) => encodeURIComponent(value.toWellFormed()).slice(0, 500))),
    });
    let left: string[] = [];
    const send = async ({ place, who, method, fields, type, accept, authorization, dpop }: Sent) => {
      const asked = new URLSearchParams(
        fields.map(([name, value]) => [name, value.toWellFormed()]),
      ).toString();
      const bodied = !['GET', 'HEAD', 'OPTIONS'].includes(method);
      const answer = await city.ask(people[who], `/oidc/${place}${bodied ? '' : `?${asked}`}`, {
        method: method as Ask['method'],
        headers: {
          accept,
          ...(bodied && { 'content-type': type }),
          ...(authorization && { authorization }),
          ...(dpop && { dpop }),
        },
        ...(bodied && { payload: asked }),
      });
      const { statusCode, body, headers } = answer;
      const told = `${method} /oidc/${place} ${asked}: ${statusCode} ${body.slice(0, 300)}`;
      assert.ok(statusCode < 500, told);
      assert.doesNotMatch(body, new RegExp(`<${MARK}|node_modules|\\bat .*\\.[jt]s:\\d`), told);
      assert.doesNotMatch(String(headers.location ?? ''), /^(?:https?:)?\/\/evil|^javascript:/, told);
      assert.match(String(headers['content-security-policy']), /default-src 'none'/, told);
    };
    type Sent = typeof request extends fc.Arbitrary<infer T> ? T : never;
    await fc.assert(
      fc.asyncProperty(fc.array(request, { minLength: AT_ONCE, maxLength: AT_ONCE }), async (many) => {
        const results = await Promise.allSettled(many.map(send));
        left = results.flatMap((one) => (one.status === 'rejected' ? [String(one.reason.message)] : []));
        assert.deepEqual(left, []);
      }),
      { numRuns: Math.ceil(RUNS / AT_ONCE) },
    );
    // It still works for whoever asks rightly.
    assert.equal((await city.ask(undefined, '/oidc/.well-known/openid-configuration')).statusCode, 200);
  });
});
