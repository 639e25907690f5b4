import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { agenciesBlock } from '#blocks/agencies';
import { makeWorld, type World } from '#tests/world';
import { registriesBlock } from '../index.ts';
import { areasNamed } from './areas-named.ts';

let world: World;
before(async () => {
  world = await makeWorld({ country: 'tests/country', blocks: [agenciesBlock, registriesBlock] });
});
after(() => world.close());

const named = (text: string) => world.as({}, (ctx) => areasNamed(ctx, text));

test('a name means the area of today, or one that there was: records keep the areas in which they were written', async () => {
  assert.equal((await named('saltmouth town')).meant, 'A21');
  assert.equal((await named('Old Saltmouth')).meant, 'A22', 'it became a part of another');
  assert.deepEqual(await named('Nowhere'), { choices: [] });
});

test('between areas of one name one is chosen, each with what it lies in', async () => {
  const { meant, choices } = await named('Harbour');
  assert.equal(meant, undefined);
  assert.deepEqual(
    choices.map(({ value }) => value),
    ['A111', 'B111'],
  );
  assert.match(choices[0]!.text, /Lowmarsh.*Harbour/);
});
