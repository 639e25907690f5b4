import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { agenciesBlock, findAgencyByCode } from '#blocks/agencies';
import type { Acting } from '#platform/block';
import { makeWorld, type World } from '#tests/world';
import type { Registry } from '../declaration.ts';
import { getRegistry, registriesBlock, writeRecord } from '../index.ts';
import { askQuality } from './look-through.ts';
import { tallyRecords } from './measures.ts';
import { showBreaches, showQuality } from './show-quality.ts';

const PERSON = '01890000-0000-7000-8000-00000000000b';
let world: World;
let keeper: Partial<Acting>;
let clerk: Partial<Acting>;
let archive: number;
before(async () => {
  world = await makeWorld({ country: 'tests/country', blocks: [agenciesBlock, registriesBlock] });
  const { id } = (await world.as({}, (ctx) => findAgencyByCode(ctx, 'ARC')))!;
  archive = id;
  const official = (role: string): Partial<Acting> => ({
    actor: { kind: 'official', name: 'Ada', assurance: 2, appointments: [{ agencyId: id, role }] },
    hat: { kind: 'agency', agencies: [id] },
    purpose: { code: 'desk' },
  });
  keeper = official('registry-keeper');
  clerk = official('librarian');
  await world.as(
    {
      actor: { kind: 'system', name: 'library.tickets', assurance: 0, appointments: [] },
      hat: { kind: 'agency', agencies: [id] },
    },
    async (ctx) => {
      for (let at = 1; at <= 8; at++)
        await writeRecord(ctx, {
          registry: 'library.reader',
          key: `T${at}`,
          agencyId: id,
          subjectId: PERSON,
          values: {
            ...(at % 2 === 0 && { shelf: 'sea' }),
            ...(at === 7 && { person_number: 'nobody' }),
            ...(at === 8 && { books: 3 }),
          },
          validFrom: '2026-01-01',
          provenance: { source: 'desk' },
        });
    },
  );
  // Many more, as a loading of old records would leave them.
  await world.as({ hat: 'owner' }, (ctx) =>
    ctx.db.adHoc(
      `insert into registry.library_reader
         (record_id, entry, version, key, person_id, agency_id, valid_from, recorded_at, source, rest, ticket, shelf)
       select gen_random_uuid(), 1, 1, 'T' || n, person_id, agency_id, valid_from, recorded_at, source, rest, 'T' || n,
         case when n % 2 = 0 then 'sea' end
       from registry.library_reader, generate_series(9, 5205) n where key = 'T1'`,
    ),
  );
  // What an older schema let in.
  await world.as({ hat: 'owner' }, (ctx) =>
    ctx.db.adHoc(`update registry.library_reader set books = 500 where key = 'T8'`),
  );
});
after(() => world.close());

const ask = () => world.as(keeper, async (ctx) => askQuality(ctx, await getRegistry(ctx, 'library.reader')));
const job = () => registriesBlock.jobs!.find(({ name }) => name === 'registries.look-through')!;
const view = () => world.as(keeper, (ctx) => showQuality(ctx, 'library.reader'));

test('a look through all records counts what is wrong and what is there, in portions that go on after a kill', async () => {
  await ask();
  await ask();
  assert.deepEqual(await job().run(world.app), { more: true });
  const half = await view();
  assert.equal(half.underWay!.records, 5000, 'the first portion is kept, the program may end here');
  assert.equal(half.last, undefined);
  await job().run(world.app);
  assert.deepEqual(await job().run(world.app), { more: false });
  const { last, checks, completeness, byAgency, over } = await view();
  assert.deepEqual([last!.records, last!.rightRecords, over.length], [5205, 5203, 1]);
  const share = (some: typeof checks, measure: string) => {
    const { good, seen } = some.find((one) => one.measure === measure)!;
    return [good, seen];
  };
  assert.deepEqual(share(checks, 'schema'), [5204, 5205]);
  assert.deepEqual(share(checks, 'reference:person_number'), [0, 1]);
  assert.deepEqual(share(completeness, 'complete:shelf'), [2602, 5205]);
  assert.deepEqual(
    byAgency.map(({ title, good, seen }) => [title, good, seen]),
    [['Archive of Meridia', 5203, 5205]],
  );
});

test('who keeps the registry sees which records break a check, in a trace; others see nothing of it', async () => {
  const broken = async (measure: string) =>
    (await world.as(keeper, (ctx) => showBreaches(ctx, { registry: 'library.reader', measure }))).rows.map(
      ({ values }) => values.ticket,
    );
  assert.deepEqual(await broken('schema'), ['T8']);
  assert.deepEqual(await broken('reference:person_number'), ['T7']);
  assert.deepEqual(await broken('no such measure'), []);
  const traces = await world.as({ hat: 'owner' }, (ctx) =>
    ctx.db.adHoc<{ action: string; purpose: string }>(
      `select action, purpose from audit.trace where action = 'registry.list'`,
    ),
  );
  assert.deepEqual(
    traces,
    Array.from({ length: 2 }, () => ({ action: 'registry.list', purpose: 'registry-keeping' })),
  );
  await assert.rejects(
    world.as(clerk, (ctx) => showQuality(ctx, 'library.reader')),
    { code: 'registries.not_keeper' },
  );
  const unseen = await world.as(clerk, (ctx) => ctx.db.adHoc('select 1 from registries.quality_breach'));
  assert.deepEqual(unseen, []);
});

test('a second look shows what has become better', async () => {
  await world.as({ hat: 'owner' }, (ctx) =>
    ctx.db.adHoc(`update registry.library_reader set books = 3 where key = 'T8'`),
  );
  world.clock.advance({ days: 1 });
  await ask();
  while ((await job().run(world.app)).more);
  const { over } = await view();
  assert.deepEqual(
    over.map(({ rightRecords }) => rightRecords),
    [5203, 5204],
  );
});

test('a declared rule is held against each record; what it cannot know is no breach', () => {
  const registry = {
    attributes: [{ name: 'from' }, { name: 'until' }],
    quality: [{ must: 'until >= from', says: { en: 'Ends after it begins' } }],
  } as unknown as Registry;
  const record = (recordId: string, values: Record<string, unknown>) => ({
    recordId,
    personId: null,
    agencyId: null,
    values,
  });
  const { breaches, right } = tallyRecords(
    [record('a', { from: 1, until: 2 }), record('b', { from: 3, until: 2 }), record('c', { from: 3 })],
    { registry, valid: Object.assign(() => true) as never, there: new Map(), partsOf: () => [] },
  );
  assert.deepEqual(breaches, [{ measure: 'rule:0', recordId: 'b' }]);
  assert.equal(right, 2);
});

test('records in an area that has ended count where it went', async () => {
  await world.as(
    {
      actor: { kind: 'system', name: 'people.midwives', assurance: 0, appointments: [] },
      hat: { kind: 'agency', agencies: [archive] },
    },
    async (ctx) => {
      for (const [number, town] of [
        ['M-0000001-A', 'A21'],
        ['M-0000002-B', 'A22'],
        ['M-0000003-C', 'B112'],
      ])
        await writeRecord(ctx, {
          registry: 'people.person',
          key: number!,
          values: { number, name: 'Ada Reed', born: '1990-02-03', town },
          validFrom: '1990-02-03',
          provenance: { source: 'midwife' },
        });
    },
  );
  await world.as(keeper, async (ctx) => askQuality(ctx, await getRegistry(ctx, 'people.person')));
  while ((await job().run(world.app)).more);
  const { byArea } = await world.as(keeper, (ctx) => showQuality(ctx, 'people.person'));
  assert.deepEqual(
    byArea.map(({ part, seen }) => [part, seen]),
    [
      ['area:A', 2],
      ['area:B', 1],
    ],
  );
});

test('at night every registry is looked through once without being asked', async () => {
  world.clock.set(new Date('2026-12-01T19:00:00Z'));
  while ((await job().run(world.app)).more);
  const runs = async () =>
    (await world.as({ hat: 'owner' }, (ctx) => ctx.db.adHoc('select 1 from registries.quality_run'))).length;
  const once = await runs();
  const registries = await world.as({}, async (ctx) =>
    ctx.db.adHoc('select distinct registry from registries.declaration'),
  );
  assert.equal(once, registries.length + 3);
  while ((await job().run(world.app)).more);
  assert.equal(await runs(), once);
});

test('a small registry does not wait until a large one has been looked through', async () => {
  await ask();
  await job().run(world.app);
  await world.as(keeper, async (ctx) => askQuality(ctx, await getRegistry(ctx, 'people.person')));
  await job().run(world.app);
  const small = await world.as(keeper, (ctx) => showQuality(ctx, 'people.person'));
  assert.equal(small.underWay, undefined);
  assert.equal((await view()).underWay!.records, 5000);
  while ((await job().run(world.app)).more);
});
