import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type City, openCity } from '#tests/city';

let city: City;
before(async () => {
  city = await openCity();
});
after(async () => {
  await city.server.close();
  await city.world.close();
});
const page = async (url: string) => (await city.ask(undefined, url)).body;

test('everybody sees which registries there are, who answers for them, and that most point to people', async () => {
  const text = await page('/registries?lang=en');
  for (const word of [
    'National population database',
    'Ministry of Public Security',
    'Vehicles',
    'Legal documents',
  ])
    assert.ok(text.includes(word), word);
  assert.match(text, /How many other registries point to each/);
});

test('a registry shows what it holds, how far it is shared, who may read it and what belongs to it', async () => {
  const text = await page('/registries/land.parcel?lang=en');
  for (const word of [
    'Size (m²)',
    '31/2024/QH15',
    'Shared by default',
    'Registry keeper',
    'for good',
    'The size is more than nothing.',
  ])
    assert.ok(text.includes(word), word);
  assert.match(text, /href="\/registries\/construction\.permit"/);
  assert.match(text, /<svg[^>]*aria-labelledby="referred_by-title/);
});

test('no page of a registry shows a value of a record', async () => {
  const [{ values }] = (await city.world.as({ hat: 'owner' }, ({ db }) =>
    db.adHoc(`select array_agg(full_name) || array_agg(key) as values from registry.population_person`),
  )) as [{ values: string[] }];
  assert.ok(values.length > 10);
  const text = `${await page('/registries')}${await page('/registries/population.person')}`;
  assert.deepEqual(
    values.filter((value) => text.includes(value)),
    [],
  );
});

test('a registry that there is not is said to be unknown', async () => {
  const { statusCode } = await city.ask(undefined, '/registries/nobody.knows');
  assert.equal(statusCode, 404);
});
