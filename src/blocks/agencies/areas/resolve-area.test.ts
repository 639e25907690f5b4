import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { makeWorld, type World } from '#tests/world';
import { agenciesBlock, areaAt, findCompetentAgency, historyOfArea, resolveArea } from '../index.ts';

let world: World;
before(async () => {
  world = await makeWorld({ country: 'tests/country', blocks: [agenciesBlock] });
});
after(() => world.close());

const resolve = (code: string, at: string, more: { asOf?: string; purpose?: 'residence' | 'land' } = {}) =>
  world.as({}, async (ctx) => {
    const { outcome, because, candidates } = await resolveArea(ctx, { code, at, ...more });
    return [outcome, because, ...candidates.map(({ name }) => name)];
  });

test('a code means the area that had it on the day', async () => {
  const name = (day: string) => world.as({}, async (ctx) => (await areaAt(ctx, 'B113', day))?.name);
  assert.equal(await name('2021-12-31'), 'Upper Crag');
  assert.equal(await name('2022-01-01'), 'Millcrag');
  assert.equal(await name('1999-12-31'), undefined);
});

test('an area that nothing happened to is itself', async () => {
  assert.deepEqual(await resolve('B111', '2010-01-01'), ['one', 'same', 'Harbour']);
});

test('one that went wholly into another is that one, also where the other stays', async () => {
  assert.deepEqual(await resolve('B113', '2010-01-01'), ['one', 'whole', 'Millcrag']);
  assert.deepEqual(await resolve('A22', '2010-01-01'), ['one', 'whole', 'Saltmouth']);
});

test('one that was parted is one of its parts, and nobody decides between them', async () => {
  assert.deepEqual(await resolve('B112', '2010-01-01'), ['several', 'part', 'Millcrag', 'Riverside']);
});

test('where all people went to one part, who lived there is there, and the land is not decided', async () => {
  assert.deepEqual(await resolve('B114', '2010-01-01'), ['one', 'people', 'Millcrag']);
  assert.deepEqual(await resolve('B114', '2010-01-01', { purpose: 'land' }), [
    'several',
    'part',
    'Millcrag',
    'Riverside',
  ]);
});

test('until the day of the change it is what it was', async () => {
  assert.deepEqual(await resolve('B112', '2010-01-01', { asOf: '2021-12-31' }), ['one', 'same', 'Old Mill']);
  assert.deepEqual(await resolve('B112', '2010-01-01', { asOf: '2022-01-01' }), [
    'several',
    'part',
    'Millcrag',
    'Riverside',
  ]);
});

test('a name changes on the day, by the clock', async () => {
  const present = world.clock.now();
  world.clock.set(new Date('2023-05-31T18:14:59Z'));
  assert.deepEqual(await resolve('B116', '2010-01-01'), ['one', 'same', 'Kingsgate']);
  world.clock.set(new Date('2023-05-31T18:15:00Z'));
  assert.deepEqual(await resolve('B116', '2010-01-01'), ['one', 'whole', 'Freegate']);
  world.clock.set(present);
});

test('an area of today is asked for on an earlier day', async () => {
  assert.deepEqual(await resolve('B115', '2024-01-01', { asOf: '2010-01-01' }), [
    'several',
    'part',
    'Old Mill',
    'Gallow Field',
  ]);
});

test('a code that nobody ever had is unknown', async () => {
  assert.deepEqual(await resolve('Q', '2010-01-01'), ['unknown', 'code']);
});

test('what was written before the first state that is known means that one', async () => {
  assert.deepEqual(await resolve('B116', '1950-01-01'), ['one', 'whole', 'Freegate']);
});

test('a history tells what each state was made of, what became of it, and by which act', async () => {
  const { chapters, acts } = await world.as({}, (ctx) => historyOfArea(ctx, 'B113'));
  assert.deepEqual(
    chapters.map(({ state, madeUpOf, became }) => [
      state.name,
      madeUpOf.map(({ area, step }) => `${area.name} ${step.how}`),
      became.map(({ area, step }) => `${area.name} ${step.how}`),
    ]),
    [
      ['Upper Crag', [], ['Millcrag whole']],
      ['Millcrag', ['Gallow Field people', 'Old Mill part', 'Upper Crag whole'], []],
    ],
  );
  assert.deepEqual(
    acts.map(({ id, day }) => [id, day]),
    [['crag-order', '2022-01-01']],
  );
});

test('who is competent for a former area is found by what it has become', async () => {
  const found = await world.as({}, async (ctx) => {
    const { candidates } = await resolveArea(ctx, { code: 'A22', at: '2010-01-01' });
    return findCompetentAgency(ctx, { body: 'town-hall', areaCode: candidates[0]!.code });
  });
  assert.equal(found.code, 'A21');
});
