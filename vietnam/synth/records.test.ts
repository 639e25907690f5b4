import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import Ajv2020 from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { areaAt, resolveArea } from '#blocks/agencies';
import { getRegistry, type Registry } from '#blocks/registries';
import { evaluate } from '#platform/rules';
import { synth } from '../code/synth/index.ts';
import { between, LAST, PEOPLE, sharedCountry, tableOf } from './invent-country.ts';

const country = sharedCountry();
const { query, none, number } = country;

describe('what they do', () => {
  it('they learn at a school of their level in their commune', async () => {
    await none(
      'the school is there',
      `select l.key, s.area, p.residence_area from learner l join person p using (personal_number) left join school s using (school_code)
       where s.key is null or s.area <> p.residence_area`,
    );
    await none(
      'the grade of their age',
      `select l.key, l.grade, p.birth_date from learner l join person p using (personal_number)
       where l.grade > 0 and l.grade <> 2026 - extract(year from p.birth_date) - 5`,
    );
    await none(
      'the school counts them',
      `select s.key, s.pupils, count(l.*) from school s left join learner l using (school_code) group by s.key, s.pupils having s.pupils <> count(l.*)`,
    );
    between(
      'percent of those from 7 to 13 who learn',
      await number(
        `100.0 * count(l.*) / count(*) from person p left join learner l using (personal_number)
         where p.death_date is null and extract(year from p.birth_date) between 2013 and 2019`,
      ),
      95,
      100,
    );
    await none(
      'teachers teach where they live',
      `select t.key from teacher t join person p using (personal_number)
      left join school s using (school_code) where s.area is distinct from p.residence_area`,
    );
  });

  it('they work for firms that there are, and are insured by them', async () => {
    const { parseBusinessNumber, parseTaxNumber } = country.world.app.country.identifiers;
    const firms = await query<{ key: string }>('select key from enterprise');
    assert.ok(firms.length > PEOPLE / 300, `${firms.length} firms`);
    for (const { key } of firms) assert.ok(parseBusinessNumber(key).valid, key);
    for (const { key } of await query<{ key: string }>('select key from payer'))
      assert.ok(parseTaxNumber(key).valid, key);
    await none(
      'an employer that was there',
      `select w.key from worker w left join enterprise e on e.key = w.employer_number
       where w.employer_number is not null and (e.key is null or w.since < e.registered_on)`,
    );
    await none(
      'grown up',
      `select w.key from worker w join person p using (personal_number) where w.since < p.birth_date + interval '18 years' - interval '1 day'`,
    );
    await none(
      'insured by the employer',
      `select w.key from worker w left join participant i using (personal_number)
       where w.employer_number is not null and (i.employer_number, i.since) is distinct from (w.employer_number, w.since)`,
    );
    await none(
      'nobody is insured by another',
      `select i.key from participant i left join worker w using (personal_number)
       where i.employer_number is not null and w.employer_number is distinct from i.employer_number`,
    );
    between(
      'percent with health insurance',
      await number('100.0 * (select count(*) from insured) / count(*) from person where death_date is null'),
      80,
      97,
    );
  });

  it('they drive what is theirs', async () => {
    await none(
      'of age',
      `select v.key from vehicle v join person p on p.personal_number = v.owner_number
       where v.registered_on < p.birth_date + interval '18 years' - interval '1 day'
       union all select l.key from driving_licence l join person p using (personal_number)
       where l.issued_on < p.birth_date + interval '18 years' - interval '1 day'`,
    );
    await none('a plate once', 'select plate from vehicle group by 1 having count(*) > 1');
  });
});

describe('their history', () => {
  it('has no gaps and no overlaps, and tells of moves, marriages and names', async () => {
    for (const registry of synth.registries)
      await none(
        `${registry} follows without a gap`,
        `select key, valid_to, next from (select key, valid_to, lead(valid_from) over (partition by record_id order by valid_from) as next
           from registry.${tableOf(registry)} where source = 'synthetic' and superseded_at is null) as v where next is not null and next is distinct from valid_to`,
      );
    await none(
      'what is believed no longer was followed',
      `select key from registry.population_person p where superseded_at is not null and not exists (
         select 1 from registry.population_person q where q.record_id = p.record_id and q.recorded_at = p.superseded_at)`,
    );
    const moved = await number(
      `count(distinct a.record_id) from registry.population_person a join registry.population_person b using (record_id)
       where a.superseded_at is null and b.superseded_at is null and a.valid_to = b.valid_from and a.residence_address <> b.residence_address`,
    );
    between('percent who moved', (100 * moved) / PEOPLE, 2, 15);
    await none(
      'a change of name',
      `select c.key from change c left join registry.population_person p on p.key = c.personal_number and p.superseded_at is null
         and p.valid_from = c.registered_on and p.full_name = c.after where p.key is null`,
    );
  });

  it('names areas by the codes that they had, which lead to those of today', async () => {
    const moves = await query<{ code: string; day: string; now: string }>(
      `select distinct a.residence_area as code, a.valid_from as day, b.residence_area as now
       from registry.population_person a join registry.population_person b using (record_id)
       where a.superseded_at is null and b.superseded_at is null and a.valid_to = '2025-07-01' and b.valid_from = '2025-07-01'
         and a.residence_address = b.residence_address limit 150`,
    );
    assert.ok(moves.length > 50, `${moves.length} with a code of before`);
    await country.asOwner(async (ctx) => {
      for (const { code, day, now } of moves) {
        assert.ok(await areaAt(ctx, code, day), `${code} was an area on ${day}`);
        const { candidates } = await resolveArea(ctx, { code, at: day, asOf: LAST, purpose: 'land' });
        assert.ok(
          candidates.some((area) => area.code === now),
          `${code} of ${day} leads to ${now}`,
        );
      }
    });
  });
});

describe('their records', () => {
  const valuesOf = async (registry: Registry) => {
    const names = registry.attributes.map(({ name }) => name);
    const rows = await query<Record<string, unknown>>(
      `select * from registry.${tableOf(registry.name)} where source = 'synthetic' order by hashtext(key) limit 300`,
    );
    return rows.map((row) => {
      const all = { ...(row.rest as object), ...row } as Record<string, unknown>;
      const present = names.filter((name) => all[name] !== null && all[name] !== undefined);
      // The driver gives numbers of any precision as text.
      const exact = new Set(registry.attributes.flatMap(({ name, type }) => (type === 'number' ? name : [])));
      return Object.fromEntries(
        present.map((name) => [name, exact.has(name) ? Number(all[name]) : all[name]]),
      );
    });
  };

  it('are what each registry declares, and keep its rules', async () => {
    for (const name of synth.registries) {
      const registry = await country.asOwner((ctx) => getRegistry(ctx, name));
      const ajv = new Ajv2020.default({ allErrors: true, strict: false });
      addFormats.default(ajv);
      const valid = ajv.compile(registry.schema);
      const records = await valuesOf(registry);
      assert.ok(records.length > 0, `${name} is empty`);
      for (const values of records) {
        assert.ok(valid(values), `${name} ${JSON.stringify(values)} ${JSON.stringify(valid.errors)}`);
        for (const { must } of registry.quality)
          assert.notEqual(evaluate(must, values), false, `${name} ${must} ${JSON.stringify(values)}`);
      }
    }
  });
});
