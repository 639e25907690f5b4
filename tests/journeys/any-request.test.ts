import assert from 'node:assert/strict';
import { randomInt } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import fc from 'fast-check';
import { pino } from 'pino';
import { routesOf } from '#main';
import { declaredErrors } from '#platform/errors';
import { anyRequest, MARK, type Request } from '#tests/any-request';
import { type City, openCity } from '#tests/city';
import { type Filed, fileBirth, workOn } from '#tests/filed-birth';
import { codeOf } from '#tests/refused';
import type { Visitor } from '#tests/visitor';
import { uiAssets } from '#ui';

const COUNT = 3000;
const AT_ONCE = 8;
const SERVICE = 'civil-status.linked-birth';

/** Headers that every answer has, whatever it answers. */
const ALWAYS: Readonly<Record<string, RegExp>> = {
  'content-security-policy': /default-src 'none'/,
  'x-content-type-options': /^nosniff$/,
  'referrer-policy': /^same-origin$/,
  'cross-origin-opener-policy': /^same-origin$/,
  'cross-origin-resource-policy': /^same-origin$/,
  'permissions-policy': /camera=\(\)/,
  'cache-control': /^no-store$/,
};

/** What is the same for everybody may be kept by caches, and pages where a square is read may ask for the camera. */
const BESIDES: readonly { path: RegExp; header: string; may: RegExp }[] = [
  {
    path: /^\/(?:identity\/codes\/|verify-code-worker\.js|\.well-known\/)/,
    header: 'cache-control',
    may: /^(?:no-cache|public, max-age=\d+)$/,
  },
  { path: /^\/(?:verify-code|enrol\/start)(?![\w-])/, header: 'permissions-policy', may: /camera=\(self\)/ },
];

describe('any request', () => {
  let city: City;
  let filed: Filed;
  let people: (Visitor | undefined)[];
  let said = '';

  before(async () => {
    city = await openCity();
    // Everything that the program says of itself from here on, however small.
    const stream = {
      write: (line: string) => {
        said += line;
      },
    };
    Object.assign(city.world.app, { log: pino({ level: 'trace' }, stream) });
    const mother = await city.signIn('me.lan');
    filed = await fileBirth(city, mother);
    people = [
      undefined,
      mother,
      await city.signIn('me.huong'),
      await city.signIn('motcua.mai'),
      await city.signIn('vanhanh.dang'),
    ];
  });
  after(() => city.world.close());

  async function send({ who, url, what, token, form }: Request) {
    const visitor = people[who];
    if (
      what.payload !== undefined ||
      what.method === 'GET' ||
      what.method === 'HEAD' ||
      what.method === 'OPTIONS'
    )
      return city.ask(visitor, url, what);
    const fields = Object.entries(form).map(
      ([name, value]) => [name.toWellFormed(), value.toWellFormed()] as [string, string],
    );
    if (token && visitor) fields.unshift(['_csrf', city.token(visitor)]);
    const headers = { ...what.headers, 'content-type': 'application/x-www-form-urlencoded' };
    return city.ask(visitor, url, { ...what, payload: new URLSearchParams(fields).toString(), headers });
  }

  function judge(request: Request, answer: Awaited<ReturnType<typeof send>>): void {
    const { statusCode: status, headers, body } = answer;
    const told = `${JSON.stringify(request).slice(0, 600)}\n${status} ${body.slice(0, 400)}`;
    assert.ok(status < 500, told);
    const besides = BESIDES.filter(
      ({ path, header, may }) => path.test(request.url) && may.test(String(headers[header])),
    ).map(({ header }) => header);
    for (const [name, wanted] of Object.entries(ALWAYS))
      if (!besides.includes(name)) assert.match(String(headers[name]), wanted, `${name}: ${told}`);
    if (besides.includes('cache-control')) assert.equal(headers['set-cookie'], undefined, told);
    if (/html/.test(String(headers['content-type'])))
      assert.ok(!body.includes(`<${MARK}`), `what was sent became a tag: ${told}`);
    assert.doesNotMatch(body, /\bat .+\.[tj]sx?:\d|node_modules|ERR_|FST_|violates /, told);
    if (headers.location !== undefined)
      assert.match(String(headers.location), /^\/(?![/\\])[\x21-\x7e]*$/, told);
    for (const cookie of [headers['set-cookie'] ?? []].flat())
      assert.match(cookie, /; HttpOnly; SameSite=Lax/, told);
    if (status < 400 || request.what.method === 'HEAD') return;
    const code = codeOf(answer);
    // A form that comes back says beside its fields what is to be put right.
    if (code) assert.ok(declaredErrors().has(code), `${code} is declared nowhere: ${told}`);
    else assert.match(body, /role="(?:alert|status)"|aria-invalid="true"|class="notice/, told);
  }

  it(`gets an answer in a code, with all protections, and never a 5xx (${COUNT} times)`, async () => {
    const draft = String(
      (await city.ask(people[1], `/services/${SERVICE}/start`, { form: {} })).headers.location,
    ).split('/')[2]!;
    const routes = routesOf(city.world.app)
      .map(({ method, path }) => `${method} ${path}`)
      .filter((route) => route !== 'POST /sign-out');
    const values = [
      ...Object.values(filed),
      draft,
      SERVICE,
      'filer',
      'child',
      'evidence',
      'review',
      'having-a-child',
      '1',
      '2',
      'mother',
      'yes',
      'accept',
    ];
    const right = (route: string, part: string): string => {
      if (part === 'name') return route.includes('life-events') ? 'having-a-child' : SERVICE;
      if (part !== 'id') return { page: 'child', code: '0'.repeat(26) }[part] ?? '1';
      // What is thrown away could not be asked for again.
      if (route.endsWith('/delete')) return filed.draftId;
      if (route.includes('/drafts/')) return draft;
      if (route.includes('/tasks/')) return filed.taskId;
      return route.includes('/documents/') ? filed.uploadId : filed.caseId;
    };
    const seed = Number(process.env.SEED ?? randomInt(1_000_000));
    const requests = fc.sample(anyRequest({ routes, values, right, people: people.length }), {
      numRuns: COUNT,
      seed,
    });
    const seen = new Set<string>();
    for (let at = 0; at < COUNT; at += AT_ONCE)
      await Promise.all(
        requests.slice(at, at + AT_ONCE).map(async (request) => {
          const answer = await send(request);
          seen.add(String(answer.statusCode));
          judge(request, answer);
        }),
      ).catch((fault: Error) => {
        fault.message = `seed ${seed}: ${fault.message}`;
        throw fault;
      });
    for (const status of ['200', '303', '400', '401', '403', '404', '405', '409', '413', '415', '422'])
      assert.ok(seen.has(status), `nothing was answered with ${status}: seed ${seed}`);
    assert.doesNotMatch(said, /request failed/);
  });

  it('serves the parts of pages with the same protections', async () => {
    for (const { path } of uiAssets()) {
      const { headers, statusCode } = await city.ask(undefined, path);
      assert.equal(statusCode, 200);
      for (const [name, wanted] of Object.entries(ALWAYS))
        if (name !== 'cache-control') assert.match(String(headers[name]), wanted, path);
    }
  });

  it('leaves nothing personal in what the program says of itself', async () => {
    people[1] = await city.signIn('me.lan');
    await city.ask(undefined, '/sign-in', { form: { login: 'me.lan', password: 'Not-Her-Password' } });
    const { caseId } = await fileBirth(city, people[1]);
    await workOn(
      city,
      [
        ['motcua.mai', 'accept'],
        ['tuphap.son', 'propose'],
        ['chutich.bach', 'approve'],
      ],
      caseId,
    );
    await city.ask(people[1], '/my/documents');
    assert.ok(said.length > 1000, 'the program said nothing');
    const secrets = [
      'Nguyễn Thị Lan',
      'Trần Minh An',
      'Minh An',
      'Vũ Ngọc Mai',
      '001195000001',
      '001093000002',
      'me.lan',
      'Mẫu Đơn',
      'dong-y-chu-ho',
      '00001.GCS.01001.26',
      'Not-Her-Password',
      city.password,
      people[1].cookie('session')!,
      city.token(people[1]),
    ];
    for (const secret of secrets) {
      const at = said.indexOf(secret);
      assert.equal(at, -1, `'${secret}' in ${said.slice(Math.max(0, at - 200), at + 200)}`);
    }
  });
});
