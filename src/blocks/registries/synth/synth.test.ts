import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { loadConfig } from '#platform/config';
import type { Country, SynthFamily, SynthPerson, SynthRules } from '#platform/country';
import { loadCountry } from '#tests/country';
import { makeWorld, type World } from '#tests/world';
import type { Registry } from '../declaration.ts';
import { declaredRegistries } from '../declared-registries.ts';
import { getRegistry } from '../get-registry.ts';
import { writeVersion } from '../write-version.ts';
import { SyntheticCountry } from './country-stream.ts';
import { CountedDice } from './dice.ts';
import { fillDemo } from './fill-demo.ts';
import { loadSyntheticCountry } from './load-country.ts';
import { writeSyntheticFiles } from './write-files.ts';

const root = join(import.meta.dirname, '..', '..', '..', '..');

describe('an invented country', () => {
  const dir = mkdtempSync(join(tmpdir(), 'thanglong-synth-'));
  let country: Country;
  let declared: readonly Registry[];
  before(async () => {
    const config = loadConfig({ COUNTRY_DIR: 'tests/country', DATA_DIR: dir }, root);
    country = await loadCountry(config.countryDir);
    declared = declaredRegistries({ config, country })!;
  });
  after(() => rmSync(dir, { recursive: true, force: true }));

  let written = 0;
  const hashed = async (people: number, seed: string, registries?: string[]) => {
    const folder = join(dir, String(written++));
    await writeSyntheticFiles({ country, declared }, { people, seed, registries }, { folder });
    const files = readdirSync(folder).sort();
    const hash = (name: string) =>
      createHash('sha256')
        .update(readFileSync(join(folder, name)))
        .digest('hex');
    return Object.fromEntries(files.map((name) => [name, hash(name)]));
  };

  it('is the same for the same number and seed, byte by byte, and another for another seed', async () => {
    const first = await hashed(500, 'a');
    assert.deepEqual(Object.keys(first), ['library.reader.csv', 'people.person.csv']);
    assert.deepEqual(await hashed(500, 'a'), first);
    const second = await hashed(500, 'b');
    assert.notEqual(second['people.person.csv'], first['people.person.csv']);
  });

  it('leaves a registry as it would be when only that one is wanted', async () => {
    const all = await hashed(200, 'a');
    const one = await hashed(200, 'a', ['people.person']);
    assert.deepEqual(one, { 'people.person.csv': all['people.person.csv'] });
    await assert.rejects(hashed(10, 'a', ['trade.firm']), /Nothing is invented for trade.firm/);
  });

  it('has as many people as are wanted, in the areas by their weights, and as many of them elsewhere', () => {
    const core = new Map<string, string | undefined>();
    const readers = new Set<string>();
    const made = new SyntheticCountry(country.synth!, country.names.full, {
      people: 3_000,
      seed: 'a',
      others: 600,
      peopleRegistry: 'people.person',
    });
    const tell = made.tell(({ registry, recordId, person, versions }) => {
      if (registry === 'people.person') core.set(recordId, versions.at(-1)?.values.town as string);
      else readers.add(person!.id);
    });
    for (const _ of tell);
    assert.equal(core.size, 3_000);
    assert.equal(made.people, 3_000);
    const harbour = [...core.values()].filter((town) => town === 'A111').length;
    assert.ok(harbour > 1_300 && harbour < 1_700, `${harbour} of 3000 live where half of them should`);
    for (const id of readers) assert.ok(core.has(id), 'a reader is one of the people');
    assert.ok(readers.size > 150 && readers.size < 350, `${readers.size} readers of 600 people`);
  });

  it('divorces some couples: one of the two leaves, minor children live with one of them, and some marry again', () => {
    const families: SynthFamily[] = [];
    const rules: SynthRules = {
      ...country.synth!,
      tell: () => ({ family: (family) => families.push(family), end: () => {} }),
    };
    const wanted = { people: 4_000, seed: 'a', peopleRegistry: 'people.person' };
    for (const _ of new SyntheticCountry(rules, country.names.full, wanted).tell(() => {}));
    const marriages = families.flatMap((family) => family.marriages);
    const stateOn = ({ states }: SynthPerson, day: string) =>
      states.findLast(({ from }) => from <= day) ?? states[0];
    const seen = { divorced: 0, again: 0, children: 0 };
    for (const { husband, wife, on, divorced } of marriages) {
      if (!divorced) continue;
      assert.ok(divorced > on, `${divorced} is after ${on}`);
      for (const [who, other] of [
        [husband, wife],
        [wife, husband],
      ] as const) {
        const next = marriages.find((one) => one.on > on && [one.husband, one.wife].includes(who));
        assert.ok(!next || next.on > divorced, 'nobody marries before the divorce');
        if (next) seen.again += 1;
        const state = stateOn(who, divorced);
        if (!state || state.from > divorced) continue;
        seen.divorced += 1;
        assert.deepEqual([state.marital, state.spouse], ['divorced', undefined]);
        assert.notEqual(state.household, stateOn(other, divorced)?.household);
      }
    }
    for (const { age, died, mother, father, states } of families.flatMap(({ people }) => people)) {
      const parents = [mother, father].filter((one) => one && !one.gone && !one.died) as SynthPerson[];
      if (age >= 18 || died || parents.length < 2) continue;
      seen.children += 1;
      const { household } = states.at(-1)!;
      assert.ok(
        parents.some((parent) => parent.states.at(-1)!.household === household),
        'a child lives with a parent',
      );
    }
    assert.ok(seen.divorced > 20 && seen.again > 20 && seen.children > 300, JSON.stringify(seen));
  });

  it('throws dice that do not depend on what was thrown before', () => {
    const throws = (nth: number) => {
      const dice = new CountedDice('seed').turnTo(nth);
      return [dice.below(1_000_000), dice.below(1_000_000)];
    };
    const dice = new CountedDice('seed');
    for (const nth of [7, 3, 2 ** 33 + 5]) {
      dice.turnTo(nth);
      assert.deepEqual([dice.below(1_000_000), dice.below(1_000_000)], throws(nth));
    }
    assert.notDeepEqual(throws(3), throws(4));
    assert.notDeepEqual(throws(5), throws(2 ** 33 + 5));
    const counts = [0, 0, 0, 0];
    const table = { values: [0, 1, 2, 3], weights: [1, 2, 3, 4] };
    for (let i = 0; i < 20_000; i++) counts[dice.pick(table)]! += 1;
    for (const [at, count] of counts.entries())
      assert.ok(Math.abs(count - 2_000 * (at + 1)) < 300, `${count} of ${2_000 * (at + 1)}`);
  });

  describe('in a database', () => {
    let world: World;
    before(async () => {
      world = await makeWorld({ country: 'tests/country' });
      await world.app.transaction(
        {
          actor: { kind: 'system', name: 'test', assurance: 0, appointments: [] },
          hat: 'owner',
          purpose: { code: 'test' },
        },
        async (ctx) =>
          writeVersion(ctx, await getRegistry(ctx, 'people.person'), {
            registry: 'people.person',
            key: 'M-0000001-R',
            values: { name: 'Eve Reed', born: '1990-04-05' },
            validFrom: '2026-01-01',
            provenance: { source: 'demo' },
          }),
      );
    });
    after(() => world.close());
    const rows = async <T>(query: string): Promise<T[]> =>
      (await world.app.pools.owner.query(query)).rows as T[];

    it('stands in the registries with its history, and nobody else lost anything', async () => {
      const demo = "select key, name, valid_from from registry.people_person where source = 'demo'";
      const before = await rows(demo);
      assert.equal(before.length, 1);
      const records = await loadSyntheticCountry(world.app, { people: 400, seed: 'a' });
      const [found] = await rows<{ people: number; rows: number; ended: number; own: number }>(
        `select count(distinct record_id)::int as people, count(*)::int as rows, count(*) filter (where person_id <> record_id)::int as own,
           count(*) filter (where valid_to is not null and superseded_at is null)::int as ended
         from registry.people_person where source = 'synthetic'`,
      );
      assert.equal(found?.people, 400);
      assert.equal(found.own, 0);
      assert.ok(found.rows > 450 && found.ended > 20, JSON.stringify(found));
      const [readers] = await rows<{ n: number; ended: number }>(
        `select count(distinct record_id)::int as n,
           count(*) filter (where valid_to is not null and superseded_at is null)::int as ended from registry.library_reader`,
      );
      assert.equal(records, 400 + readers!.n);
      assert.ok(readers!.ended > 0, 'the dead read no longer');
      assert.deepEqual(await rows(demo), before);
    });

    it('is put in the place of another only when that is said, and beside other records only then', async () => {
      await assert.rejects(loadSyntheticCountry(world.app, { people: 50, seed: 'b' }), /--replace/);
      await loadSyntheticCountry(world.app, { people: 50, seed: 'b' }, { replace: true });
      const [found] = await rows<{ n: number }>(
        "select count(distinct record_id)::int as n from registry.people_person where source = 'synthetic'",
      );
      assert.equal(found?.n, 50);
      await rows("update registry.people_person set source = 'A-1' where source = 'demo'");
      const again = (asked: object) =>
        loadSyntheticCountry(world.app, { people: 50, seed: 'b' }, { replace: true, ...asked });
      await assert.rejects(again({}), /--beside/);
      await again({ beside: true });
      const production = { ...world.app, config: { ...world.app.config, profile: 'production' as const } };
      await assert.rejects(
        loadSyntheticCountry(production, { people: 50, seed: 'b' }, { replace: true, beside: true }),
        /--into-production/,
      );
    });

    it('surrounds the demo once, however many start at the same moment, and only in development', async () => {
      const fresh = await makeWorld({ country: 'tests/country' });
      const people = async () =>
        (
          await fresh.app.pools.owner.query(
            'select count(distinct record_id)::int as n from registry.people_person',
          )
        ).rows[0].n as number;
      const started = (profile: 'development' | 'test', said: string[]) =>
        fillDemo({ ...fresh.app, config: { ...fresh.app.config, profile, demoPeople: 40 } }, (text) =>
          said.push(text),
        );
      const said: string[] = [];
      await started('test', said);
      assert.equal(await people(), 0);
      await Promise.all([started('development', said), started('development', said)]);
      await started('development', said);
      assert.deepEqual(said, ['Inventing 40 people for the demo …']);
      assert.equal(await people(), 40);
      await fresh.close();
    });
  });
});
