import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import fc from 'fast-check';
import { agenciesBlock } from '#blocks/agencies';
import { makeWorld, type World } from '#tests/world';
import { getRegistry, registriesBlock } from '../index.ts';
import { scorePair } from './score-pair.ts';

let world: World;
before(async () => {
  world = await makeWorld({ country: 'tests/country', blocks: [agenciesBlock, registriesBlock] });
});
after(() => world.close());

test('the score of two records is the same whichever is first', async () => {
  const registry = await world.as({}, (ctx) => getRegistry(ctx, 'people.person'));
  const one = fc.record(
    {
      name: fc.constantFrom('Ada Reed', 'Ada May Reed', 'Reed Ada', 'Phil Össter', 'Fil Oster'),
      born: fc.constantFrom('1990-02-03', '1990-03-02', '1991-02-03', '1990-07-08'),
      sex: fc.constantFrom('male', 'female'),
      town: fc.constantFrom('A11', 'A12'),
      height: fc.constantFrom(170, 180),
    },
    { requiredKeys: ['name'] },
  );
  const { country } = world.app;
  fc.assert(
    fc.property(one, one, (a, b) => {
      const [way, back] = [scorePair(country, registry, a, b), scorePair(country, registry, b, a)];
      assert.equal(way.score, back.score);
      assert.ok(way.score <= scorePair(country, registry, a, a).score);
    }),
  );
});
