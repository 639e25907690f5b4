import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { parse } from 'yaml';
import { agenciesBlock, findCompetentAgency } from '#blocks/agencies';
import {
  listRegistries,
  personOfNumber,
  readRecord,
  registriesBlock,
  seededPersonId,
} from '#blocks/registries';
import type { Hat } from '#platform/context';
import { makeWorld, type World } from '#tests/world';

let world: World;
before(async () => {
  world = await makeWorld({ blocks: [agenciesBlock, registriesBlock] });
});
after(() => world.close());

interface Seeded {
  person: Record<string, string>;
  login?: string;
  appointments?: { role: string; body: string; area: string }[];
}
const file = (name: string) => parse(readFileSync(join(import.meta.dirname, name), 'utf8'));
const everybody = (): Seeded[] => [...file('people.yaml').people, ...file('officials.yaml').officials];

test('every person of the demo has a valid number that agrees with their sex and year of birth', async () => {
  for (const { person } of everybody()) {
    const parsed = world.app.country.identifiers.parsePersonalNumber(person.personal_number!);
    assert.deepEqual(
      [parsed.valid, parsed.sex, parsed.birthYear],
      [true, person.sex, Number(person.birth_date!.slice(0, 4))],
      person.full_name,
    );
    const id = await world.as({}, (ctx) => personOfNumber(ctx, person.personal_number!));
    assert.equal(id, seededPersonId(person.personal_number!));
  }
});

test('the numbers that people name are numbers of people, and logins and numbers are each used once', async () => {
  const people = everybody();
  const numbers = people.map(({ person }) => person.personal_number!);
  // Those of a foreigner's papers are numbers of nobody else's.
  for (const { person } of people)
    for (const [name, value] of Object.entries(person))
      if (name.endsWith('_number') && !/^(?:residence_card|passport)_/.test(name))
        assert.ok(numbers.includes(value), `${name} ${value}`);
  const logins = people.flatMap(({ login }) => login ?? []);
  assert.deepEqual([new Set(logins).size, new Set(numbers).size], [logins.length, numbers.length]);
});

test('every appointment is at an agency of that body for that very area, or for the whole nation', async () => {
  for (const { appointments = [] } of file('officials.yaml').officials as Seeded[])
    for (const { role, body, area } of appointments) {
      const agency = await world.as({}, (ctx) => findCompetentAgency(ctx, { body, areaCode: area }));
      assert.deepEqual([agency.body, agency.areaCode ?? area], [body, area], role);
      assert.ok(world.app.country.roles[role], role);
    }
});

test('the newborn is ten days old on the day of the first start, and both parents find the birth notice', async () => {
  for (const number of ['001195000001', '001093000002']) {
    const persons = [seededPersonId(number)];
    const notice = await world.as({ hat: { kind: 'person', persons } as Hat }, (ctx) =>
      readRecord(ctx, {
        registry: 'health.birth-notice',
        attributes: ['birth_date', 'sex', 'birth_place'],
        key: '00001.GCS.01001.26',
      }),
    );
    assert.equal(notice?.values.birth_date, '2026-11-13');
  }
});

test('seeding again changes nothing', async () => {
  const count = () =>
    world.app.transaction(
      {
        actor: { kind: 'system', name: 'test', assurance: 0, appointments: [] },
        hat: 'owner',
        purpose: { code: 'test' },
      },
      async (ctx) => {
        const counts: Record<string, unknown> = {};
        for (const { name } of await listRegistries(ctx))
          counts[name] = await ctx.db.adHoc(`select count(*) from registry.${name.replaceAll(/[.-]/g, '_')}`);
        return counts;
      },
    );
  const before = await count();
  await world.app.transaction(
    {
      actor: { kind: 'system', name: 'registries.seed', assurance: 0, appointments: [] },
      hat: 'owner',
      purpose: { code: 'load' },
    },
    registriesBlock.seed!,
  );
  assert.deepEqual(await count(), before);
});

test('every registry has all its texts in English, and every role that reads exists', async () => {
  for (const registry of await world.as({}, listRegistries)) {
    assert.ok(registry.title.en, registry.name);
    for (const attribute of registry.attributes) {
      assert.ok(attribute.title.en, `${registry.name} ${attribute.name}`);
      for (const label of Object.values(attribute.labels))
        assert.ok(label.en, `${registry.name} ${attribute.name}`);
    }
    for (const role of registry.read.flatMap(({ roles = [] }) => roles))
      assert.ok(world.app.country.roles[role], role);
  }
});
