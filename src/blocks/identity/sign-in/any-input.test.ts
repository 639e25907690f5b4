import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import fc from 'fast-check';
import { type City, openCity } from '#tests/city';
import { signInRoutes } from './all-routes.ts';

/** How often; the whole measure is 100,000: `RUNS=100000 npm test -- any-input`. */
const RUNS = Number(process.env.RUNS ?? 600);

describe('whatever is sent to sign-in', () => {
  let city: City;
  before(async () => {
    city = await openCity();
  });
  after(() => city.world.close());

  it('is answered with a code, never with a 5xx, and opens nothing', async () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc.constantFrom(
        '',
        'me.lan',
        '0',
        "'; --",
        '{"id":"x","response":{"clientDataJSON":"e30"}}',
        '//evil.example',
        '\u0000',
      ),
    );
    const request = fc.record({
      route: fc.constantFrom(...signInRoutes),
      id: text,
      fields: fc.dictionary(
        fc.constantFrom(
          'login',
          'password',
          'code',
          'recovery',
          'response',
          'next',
          'to',
          'id',
          'number',
          'name',
          'secret',
          'ticket',
          'seen',
        ),
        text,
        { noNullPrototype: true },
      ),
      cookie: fc.constantFrom(
        '',
        'session=x',
        `session=${'a'.repeat(43)}`,
        `device=${'b'.repeat(43)}; session=${'é'}`,
      ),
      json: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(request, async ({ route, id, fields, cookie, json }) => {
        const form = new URLSearchParams(
          Object.entries(fields).map(([name, value]) => [name, value.toWellFormed()]),
        );
        const path = route.path.replace(':id', encodeURIComponent(id.toWellFormed()) || 'x');
        const post = route.method === 'POST';
        const session = /session=(.*)$/.exec(cookie)?.[1];
        if (session) form.set('_csrf', city.world.app.keyring.mac('csrf', session));
        const answer = await city.server.inject({
          method: route.method as 'GET',
          url: post ? path : `${path}?${form}`,
          payload: post ? (json ? JSON.stringify(fields) : form.toString()) : undefined,
          headers: {
            cookie,
            ...(post && { 'content-type': json ? 'application/json' : 'application/x-www-form-urlencoded' }),
          },
        });
        const told = `${route.method} ${path} ${form} ${answer.statusCode} ${answer.body.slice(0, 300)}`;
        assert.ok(answer.statusCode < 500, told);
        assert.doesNotMatch(answer.body, /\bat .+\.[tj]sx?:\d|node_modules|argon2/, told);
        const location = String(answer.headers.location ?? '/');
        assert.match(location, /^\/(?![/\\])/, told);
        assert.doesNotMatch(location, /^\/my/, told);
      }),
      { numRuns: RUNS },
    );
  });
});
