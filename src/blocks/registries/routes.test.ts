import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { FastifyInstance } from 'fastify';
import { agenciesBlock, findAgencyByCode } from '#blocks/agencies';
import { defineBlock } from '#platform/block';
import type { Actor } from '#platform/context';
import { declaredErrors } from '#platform/errors';
import { createServer, page } from '#platform/http';
import { loadTexts } from '#platform/i18n';
import { newId } from '#platform/ids';
import { makeWorld, type World } from '#tests/world';
import { errorPage } from '#ui';
import { readRecord, registriesBlock, writeRecord } from './index.ts';

let world: World;
let server: FastifyInstance;
let hall: number;
const ids: Record<string, string> = {};

/** Stands in for the room that knows sessions: the token is the person's name. */
const doorman = defineBlock({
  name: 'doorman',
  uses: [],
  folder: join(import.meta.dirname, 'no-such-folder'),
  authenticate: async (_app, _db, token) => {
    const personId = ids[token];
    if (!personId) return undefined;
    const actor: Actor = { kind: 'person', personId, name: token, assurance: 2, appointments: [] };
    return { actor, persons: token === 'Ada' ? [personId, ids.Bea!] : [personId] };
  },
  caseCodes: async (_ctx, asked) => new Map(asked.filter((id) => id === ids.case).map((id) => [id, 'C-1'])),
});

before(async () => {
  world = await makeWorld({ country: 'tests/country', blocks: [agenciesBlock, registriesBlock, doorman] });
  hall = await world.as({}, async (ctx) => (await findAgencyByCode(ctx, 'A11'))!.id);
  const feed = {
    actor: { kind: 'system' as const, name: 'people.midwives', assurance: 0, appointments: [] },
    hat: { kind: 'agency' as const, agencies: [hall] },
  };
  const people = [
    {
      number: 'M-0000001-A',
      name: 'Ada <b>Reed',
      born: '1990-02-03',
      sex: 'female',
      town: 'A11',
      height: 1 + 169,
    },
    { number: 'M-0000002-B', name: 'Bea Reed', born: '2015-06-07', parent: 'M-0000001-A' },
    { number: 'M-0000003-C', name: 'Cal Quill', born: '1980-01-01' },
  ];
  for (const values of people) {
    const one = {
      registry: 'people.person',
      key: values.number,
      values,
      validFrom: values.born,
      provenance: { source: 'midwife' },
    };
    ids[values.name.split(' ')[0]!] = (await world.as(feed, (ctx) => writeRecord(ctx, one))).recordId;
  }
  server = createServer({
    app: world.app,
    routes: registriesBlock.routes!,
    assets: [],
    errorPage: (ctx, fault) => page(errorPage(ctx, fault)),
    signIn: () => '/sign-in',
  });
});
after(() => world.close());

const get = async (url: string, who?: string) => {
  const headers = who ? { cookie: `session=${who}` } : {};
  const response = await server.inject({ method: 'GET', url, headers });
  const text = response.body.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ');
  return { status: response.statusCode, html: response.body, text, to: response.headers.location };
};
const librarian = () => ({
  actor: {
    kind: 'official' as const,
    name: 'Bo <i>Quill',
    assurance: 2,
    appointments: [{ agencyId: hall, role: 'librarian' }],
  },
  hat: { kind: 'agency' as const, agencies: [hall] },
  purpose: { code: 'case', caseId: newId(world.clock) },
});
const look = (key: string) =>
  world.as(librarian(), (ctx) =>
    readRecord(ctx, { registry: 'people.person', attributes: ['name', 'town'], key }),
  );

test('all attributes stand on pages, and a question goes on with them', async () => {
  const all = await get('/registries/attributes');
  assert.match(all.text, /Used in \d+ places|Only read/);
  const last = await get('/registries/attributes?page=999');
  assert.equal(last.status, 200);
  assert.ok(!last.text.includes('No attribute'), 'beyond the last page is the last');
  assert.equal((await get('/registries/attributes?page=x')).status, 400);
});

test('nobody sees the pages without signing in', async () => {
  for (const url of ['/my/data', '/my/data/reads']) {
    const { status, to } = await get(url);
    assert.deepEqual([status, to], [303, '/sign-in']);
  }
});

test('the page of own data shows each value with its source and date, and no markup that a value brings', async () => {
  const { status, text, html } = await get('/my/data', 'Ada');
  assert.equal(status, 200);
  for (const part of [
    'Register of people',
    'Number M-0000001-A',
    'Source: midwife, since 1990.2.3',
    'Town Lakeside Village, Reedshire Shire, Lowmarsh Region (today Lakeside Town, Reedshire Shire, Lowmarsh Region)',
    '170',
  ])
    assert.ok(text.includes(part), `${part} in ${text}`);
  assert.equal(
    text.split('Source: midwife, since 1990.2.3').length,
    2,
    'said once for all that comes from there',
  );
  assert.ok(html.includes('Ada &lt;b>Reed') || html.includes('Ada &lt;b&gt;Reed'));
});

test("a parent sees the data of a child they act for; a forged id shows only one's own", async () => {
  assert.ok((await get(`/my/data?person=${ids.Bea}`, 'Ada')).text.includes('M-0000002-B'));
  for (const forged of [ids.Cal, 'x', "'%20or%201=1"]) {
    const { status, text } = await get(`/my/data?person=${forged}`, 'Ada');
    assert.deepEqual(
      [status, text.includes('M-0000001-A'), text.includes('M-0000003-C')],
      [200, true, false],
    );
  }
});

test("who looked is told with name, agency, attributes and purpose; one's own looks only when asked for", async () => {
  await look('M-0000001-A');
  const { text, html } = await get('/my/data/reads', 'Ada');
  for (const part of [
    'Quill',
    'Town Hall of Lakeside',
    'Read a registry: Register of people (Name, Town).',
    'Work on a case',
    'Act on Libraries, article 4',
  ])
    assert.ok(text.includes(part), `${part} in ${text}`);
  assert.ok(!html.includes('<i>Quill'));
  assert.ok(!text.includes("The person's own business"));
  assert.ok((await get('/my/data/reads?own=1', 'Ada')).text.includes("The person's own business"));
  assert.ok(
    !(await get('/my/data/reads', 'Cal')).text.includes('Quill '),
    'another person sees nothing of it',
  );
});

test("of a case that is the person's own the code leads there, and what was done again within the minute is one line", async () => {
  ids.case = newId(world.clock);
  const official = { ...librarian(), purpose: { code: 'case', caseId: ids.case } };
  const lookAgain = () =>
    world.as(official, (ctx) =>
      readRecord(ctx, { registry: 'people.person', attributes: ['name'], key: 'M-0000002-B' }),
    );
  for (let i = 0; i < 3; i++) await lookAgain();
  world.clock.advance({ minutes: 1 });
  await lookAgain();
  const { html, text } = await get('/my/data/reads', 'Ada');
  assert.equal(
    html.match(new RegExp(`<a class="code" href="/my/cases/${ids.case}">C-1</a>`, 'g'))?.length,
    2,
  );
  assert.equal(text.match(/\(Name\), 3 times\. Data of [^.]+\. For case C-1/g)?.length, 1);
});

test('a long list goes on over pages; a cursor that is none starts anew', async () => {
  for (let i = 0; i < 60; i++) {
    world.clock.advance({ minutes: 1 });
    await look('M-0000003-C');
  }
  const first = await get('/my/data/reads', 'Cal');
  const next = /href="(\/my\/data\/reads\?before=[^"]+)"/.exec(first.html)?.[1];
  assert.equal(first.html.match(/<time/g)?.length, 50);
  const second = await get(next!.replaceAll('&amp;', '&'), 'Cal');
  assert.equal(second.html.match(/<time/g)?.length, 10);
  for (const cursor of ['x', '_', '2026-01-01_x', '%00']) {
    const { status } = await get(`/my/data/reads?before=${cursor}`, 'Cal');
    assert.ok(status === 200 || status === 400, `${cursor}: ${status}`);
  }
});

test('errors and findings have their texts in both languages', () => {
  const codes = [...declaredErrors().keys()]
    .filter((code) => code.startsWith('registries.'))
    .map((code) => `errors.${code}`);
  const found = ['check-declaration.ts', 'load.ts']
    .map((name) => readFileSync(join(import.meta.dirname, name), 'utf8'))
    .join();
  const findings = [...found.matchAll(/(?:report\(|code: )'(\w+)'/g)].map(
    ([, code]) => `registries.finding.${code}`,
  );
  assert.ok(findings.length > 10);
  for (const lang of ['vi', 'en']) {
    const texts = loadTexts([join(import.meta.dirname, 'locales')], lang);
    for (const key of [...codes, ...findings]) assert.ok(texts.has(key), `${lang} ${key}`);
  }
});

test('readings are found by day, agency, registry or act, and person; what is none of these is not asked for', async () => {
  world.clock.advance({ hours: 72 });
  await look('M-0000002-B');
  const titles = async (query: string) =>
    (await get(`/my/data/reads?${query}`, 'Ada')).html.match(/timeline-title/g)?.length ?? 0;
  const day = new Date(world.clock.now());
  const date = (name: string, at: Date) =>
    `${name}.day=${at.getUTCDate()}&${name}.month=${at.getUTCMonth() + 1}&${name}.year=${at.getUTCFullYear()}`;
  const before = new Date(day.getTime() - 2 * 24 * 3_600_000);
  const all = await titles('');
  assert.equal(await titles(date('from', before)), 1);
  assert.equal(await titles(date('to', before)), all - 1);
  assert.equal(await titles(`agency=${hall}`), all);
  assert.equal(await titles('agency=999'), 0);
  assert.equal(await titles('what=people.person'), all);
  assert.equal(await titles('what=case.open'), 0);
  assert.ok((await titles(`person=${ids.Bea}`)) < all);
  assert.equal(await titles(`person=${ids.Cal}`), all, 'whom she does not act for is not asked for');
  assert.equal(await titles('from.day=40&from.month=x&agency=x&to.day=31&to.month=12&to.year=9999'), all);
  assert.ok((await get('/my/data/reads?agency=999', 'Ada')).text.includes('in this way'));
});
