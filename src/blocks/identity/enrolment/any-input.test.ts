import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import fc from 'fast-check';
import { MARK } from '#tests/any-request';
import { type City, openCity } from '#tests/city';
import { Visitor } from '#tests/visitor';
import { enrolmentRoutes } from './all-routes.ts';
import { businessRoutes } from './business-routes.ts';
import { levelRoutes } from './level-routes.ts';

/** How often; the whole measure is 100,000: `RUNS=100000 npm test -- any-input`. */
const RUNS = Number(process.env.RUNS ?? 800);
const AT_ONCE = 4;
const CARD = '001170000007||ĐẶNG THỊ TÂM|01061970|Nữ|Số 30|01072025';

const NAMES = [
  'paper',
  'read',
  'to',
  'seen',
  'not_theirs',
  'ticket',
  'code',
  'password',
  'response',
  'number',
  'again',
  'full_name',
  'birth_date.day',
  'birth_date.month',
  'birth_date.year',
  'passport_number',
  'residence_card_number',
  'nationality',
  '__proto__',
];

/** Whatever is sent to enrolment, it is answered in order: nothing breaks, nothing is told, nobody gets an account. */
describe('whatever is sent to enrolment', () => {
  let city: City;
  let sessions: (string | undefined)[];
  before(async () => {
    city = await openCity();
    const step = async () => {
      const visitor = new Visitor(city.server);
      await visitor.press(await visitor.get('/enrol/start?lang=vi'), 'Gửi mã', {
        read: CARD,
        to: 'fuzz@post.example',
      });
      return visitor.cookie('session');
    };
    sessions = [undefined, 'x', 'a'.repeat(43), await step(), await step()];
    for (const login of ['me.lan', 'motcua.mai']) sessions.push((await city.signIn(login)).cookie('session'));
    await city.world.settle();
  });
  after(() => city.world.close());

  it(`is answered with a code, never with a 5xx, and opens nothing, ${RUNS} times`, async () => {
    const hostile = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc.constantFrom(
        '',
        '\0',
        '|'.repeat(9),
        `"><${MARK}>`,
        'x'.repeat(3000),
        '😀'.repeat(40),
        '{"id":"x","response":{"clientDataJSON":"e30"}}',
        "' or 1=1; --",
        '99999999999999999999',
        '-1',
        '1e9',
      ),
    );
    /** A card that a reader misread: parts gone, doubled, put elsewhere. */
    const mangled = fc
      .tuple(fc.nat(CARD.length), fc.nat(9), fc.string({ unit: 'binary', maxLength: 9 }))
      .map(([at, gone, put]) => CARD.slice(0, at) + put + CARD.slice(at + gone));
    const value = fc.oneof(
      hostile,
      mangled,
      fc.constantFrom(
        'card',
        'passport',
        'residence-card',
        'yes',
        'me@post.example',
        '0912345678',
        '30',
        '2',
        '2000',
      ),
    );
    const request = fc.record({
      route: fc.constantFrom(...enrolmentRoutes, ...businessRoutes, ...levelRoutes),
      session: fc.nat(6),
      fields: fc.uniqueArray(fc.tuple(fc.constantFrom(...NAMES), value), {
        maxLength: 7,
        selector: ([name]) => name,
      }),
      shape: fc.constantFrom('form', 'form', 'form', 'json', 'multipart'),
      token: fc.boolean(),
    });
    type Sent = typeof request extends fc.Arbitrary<infer T> ? T : never;
    const send = async ({ route, session: nth, fields, shape, token }: Sent) => {
      const session = sessions[nth];
      const known = fields.map(([name, text]) => [name, text.toWellFormed()] as const);
      const csrf = session && token ? [['_csrf', city.world.app.keyring.mac('csrf', session)] as const] : [];
      const all = [...csrf, ...known];
      const form = new URLSearchParams(all.map(([name, text]) => [name, text])).toString();
      const post = route.method === 'POST';
      const parts = all.map(
        ([name, text]) => `--b\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${text}\r\n`,
      );
      const photo = `--b\r\nContent-Disposition: form-data; name="photo"; filename="a.png"\r\n\r\n${form}\r\n--b--\r\n`;
      const body = {
        form,
        json: JSON.stringify(Object.fromEntries(all)),
        multipart: parts.join('') + photo,
      };
      const type = {
        form: 'application/x-www-form-urlencoded',
        json: 'application/json',
        multipart: 'multipart/form-data; boundary=b',
      };
      const answer = await city.server.inject({
        method: route.method as 'GET',
        url: post ? route.path : `${route.path}?${form}`,
        payload: post ? body[shape as 'form'] : undefined,
        headers: {
          ...(session && { cookie: `session=${session}` }),
          ...(post && { 'content-type': type[shape as 'form'] }),
        },
      });
      const told = `${route.method} ${route.path} ${JSON.stringify(all)} ${answer.statusCode} ${answer.body.slice(0, 300)}`;
      assert.ok(answer.statusCode < 500, told);
      assert.doesNotMatch(answer.body, new RegExp(`<${MARK}|node_modules|\\bat .+\\.[tj]sx?:\\d`), told);
      assert.match(String(answer.headers.location ?? '/'), /^\/(?![/\\])/, told);
      assert.notEqual(answer.headers.location, '/enrol/done', told);
    };
    let round = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(request, { minLength: AT_ONCE, maxLength: AT_ONCE }), async (many) => {
        const left = (await Promise.allSettled(many.map(send))).flatMap((one) =>
          one.status === 'rejected' ? [String(one.reason.message)] : [],
        );
        assert.deepEqual(left, []);
        round += 1;
        // Now and then what was counted is forgotten, and subscribers answer what was asked.
        if (round % 50 === 0) {
          city.world.clock.advance({ seconds: 5 });
          await city.world.app.pools.owner.query('delete from identity.attempt');
          await city.world.settle();
        }
      }),
      { numRuns: Math.ceil(RUNS / AT_ONCE) },
    );
    await city.world.settle();
    const { rows } = await city.world.app.pools.owner.query(
      'select login from identity.account where not demo and (password_hash is not null or assurance > 1)',
    );
    assert.deepEqual(rows, []);
  });
});
