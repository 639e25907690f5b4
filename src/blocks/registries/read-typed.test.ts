import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { CodedError } from '#platform/errors';
import { makeWorld, type World } from '#tests/world';
import { readProposed } from './correct-record.ts';
import { getRegistry } from './get-registry.ts';
import { readTyped } from './read-typed.ts';

let world: World;
before(async () => {
  world = await makeWorld();
});
after(() => world.close());

const typed = (registry: string, name: string, text: string) =>
  world.as({}, async (ctx) => {
    const attribute = (await getRegistry(ctx, registry)).attributes.find((one) => one.name === name)!;
    return readTyped(ctx, attribute, text);
  });

test('a value may be typed as pages show it, and stands as the registry keeps it', async () => {
  for (const [registry, name, text, value] of [
    ['population.person', 'birth_date', '09/03/1995', '1995-03-09'],
    ['population.person', 'birth_date', '1995-03-09', '1995-03-09'],
    ['population.person', 'sex', 'Nữ', 'female'],
    ['population.person', 'sex', 'nu', 'female'],
    ['population.person', 'sex', 'male', 'male'],
    ['population.person', 'residence_area', 'Phường Ba Đình', '00004'],
    ['population.person', 'residence_area', '00004', '00004'],
    ['population.person', 'hometown', ' Làng Đá ', 'Làng Đá'],
    ['population.person', 'hometown', '  ', null],
    ['health.birth-notice', 'weight_grams', '3.200', 3200],
  ] as const)
    assert.equal(await typed(registry, name, text), value, `${name} ${text}`);
});

test('what cannot be read is refused with how it is written', async () => {
  for (const [name, text, how] of [
    ['birth_date', '31/02/1995', /Ngày sinh.*25\/02\/1990/],
    ['sex', 'khác', /Giới tính.*Nam, Nữ/],
  ] as const)
    await assert.rejects(
      world.as({}, async (ctx) =>
        readProposed(ctx, await getRegistry(ctx, 'population.person'), { name, text, values: {} }),
      ),
      (error) =>
        error instanceof CodedError &&
        error.code === 'registries.unlike_attribute' &&
        how.test(`${error.params.attribute}: ${error.params.how}`),
    );
});
