import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { makeWorld, type World } from '#tests/world';
import { agenciesBlock, findCompetentAgency, searchAreas } from './index.ts';

let world: World;
before(async () => {
  world = await makeWorld({ country: 'tests/country', blocks: [agenciesBlock] });
});
after(() => world.close());

const competent = (body: string, areaCode: string) =>
  world.as({}, async (ctx) => (await findCompetentAgency(ctx, { body, areaCode })).code);

test('an agency of the area itself is competent before one above it', async () => {
  assert.equal(await competent('town-hall', 'A11'), 'A11');
  assert.equal(await competent('town-hall', 'A'), 'A');
});

test('where the area has none, the nearest above it is, over any number of levels', async () => {
  assert.equal(await competent('town-hall', 'A111'), 'A11');
  assert.equal(await competent('library', 'A111'), 'A1L');
  assert.equal(await competent('town-hall', 'A1'), 'A');
  assert.equal(await competent('archive', 'B111'), 'ARC');
});

test('no agency is competent for an area that never was, not even a national one', async () => {
  for (const area of ['X', ''])
    for (const body of ['town-hall', 'archive'])
      await assert.rejects(competent(body, area), { code: 'agencies.area_unknown', status: 404 });
});

test('for an area that has ended, who serves what became of it is competent; between several nobody chooses', async () => {
  assert.equal(await competent('town-hall', 'A22'), 'A21');
  assert.equal(await competent('archive', 'A22'), 'ARC');
  await assert.rejects(competent('town-hall', 'B112'), { code: 'agencies.area_parted', status: 422 });
});

test('a body that nobody has is refused by name', async () => {
  await assert.rejects(competent('senate', 'A11'), { code: 'agencies.no_competent_agency', status: 422 });
  await assert.rejects(competent('library', 'A'), { code: 'agencies.no_competent_agency' });
});

const search = (text: string, within?: { parent?: string; limit?: number }) =>
  world.as({}, async (ctx) => (await searchAreas(ctx, text, within)).map(({ code }) => code));

test('a search ignores accents and case and finds words by their beginning', async () => {
  assert.deepEqual(await search('ostBROOK'), ['A12']);
  assert.deepEqual(await search('town salt'), ['A21']);
  assert.deepEqual(await search('altmouth'), []);
});

test('the exact name comes first, higher levels before lower, and each word counts', async () => {
  assert.deepEqual(await search('harbour'), ['A111', 'B111']);
  assert.deepEqual(await search('salt'), ['A2', 'A21']);
  assert.deepEqual(await search('reedshire'), ['A1']);
});

test('a search can stay within one area and be short', async () => {
  assert.deepEqual(await search('harbour', { parent: 'B11' }), ['B111']);
  assert.deepEqual(await search('salt', { limit: 1 }), ['A2']);
});

test('nothing is found for nothing, and signs of the pattern language mean nothing', async () => {
  for (const text of ['', '  ', '%', '_', '\\']) assert.deepEqual(await search(text), []);
});
