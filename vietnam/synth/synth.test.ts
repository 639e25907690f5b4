import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import Ajv2020 from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { agenciesBlock, areaAt, resolveArea } from '#blocks/agencies';
import { getRegistry, loadSyntheticCountry, type Registry, registriesBlock } from '#blocks/registries';
import type { Ctx } from '#platform/context';
import { evaluate } from '#platform/rules';
import { makeWorld, type World } from '#tests/world';
import { synth } from '../code/synth/index.ts';

const PEOPLE = Number(process.env.SYNTH_PEOPLE ?? 10_000);
const LAST = '2026-11-01';

let world: World;
before(async () => {
  world = await makeWorld({ blocks: [agenciesBlock, registriesBlock] });
  await loadSyntheticCountry(world.app, { people: PEOPLE, seed: 'test' });
  // What holds on the last day, under short names.
  for (const registry of synth.registries)
    await query(`create unlogged table public.${short(registry)} as select * from registry.${table(registry)}
      where source = 'synthetic' and superseded_at is null and valid_from <= '${LAST}' and (valid_to is null or valid_to > '${LAST}');
      analyze public.${short(registry)}`);
});
after(() => world.close());

const table = (registry: string) => registry.replaceAll(/[.-]/g, '_');
const short = (registry: string) =>
  registry === 'health-insurance.card' ? 'insured' : registry.split('.')[1]!.replaceAll('-', '_');
const query = async <T = Record<string, unknown>>(text: string): Promise<T[]> =>
  (await world.app.pools.owner.query(text)).rows as T[];
/** A question for what should not be there. */
const none = async (what: string, text: string) =>
  assert.deepEqual(await query(`select * from (${text}) as wrong limit 3`), [], what);
const number = async (text: string): Promise<number> =>
  Number(Object.values((await query(`select ${text}`))[0]!)[0]);
const between = (what: string, value: number, least: number, most: number) =>
  assert.ok(value >= least && value <= most, `${what}: ${value} is not from ${least} to ${most}`);

describe('the people of the invented country', () => {
  it('are as many as were wanted, each with a number of their own that tells their sex and year of birth', async () => {
    assert.equal(await number('count(*) from person'), PEOPLE);
    assert.equal(await number('count(distinct personal_number) from person'), PEOPLE);
    const { parsePersonalNumber } = world.app.country.identifiers;
    for (const row of await query<{ n: string; sex: string; year: number }>(
      'select personal_number as n, sex, extract(year from birth_date)::int as year from person',
    )) {
      const parsed = parsePersonalNumber(row.n);
      assert.deepEqual([parsed.valid, parsed.sex, parsed.birthYear], [true, row.sex, row.year], row.n);
    }
  });

  it('bear the family names that people bear, children that of their father, and a full name made of its parts', async () => {
    const share = await number(
      "100.0 * count(*) filter (where family_name = 'Nguyễn') / count(*) from person where ethnicity = 'Kinh'",
    );
    between('percent called Nguyễn', share, 34, 42);
    await none(
      'the name of the father',
      `select c.full_name, f.full_name as father from person c join person f on f.personal_number = c.father_number
       where c.family_name <> f.family_name and not exists (
         select 1 from change x where x.personal_number in (c.personal_number, f.personal_number))`,
    );
    await none(
      'parts of a name',
      `select full_name from person where full_name <> concat_ws(' ', family_name, middle_name, given_name)`,
    );
  });

  it('are as old as people are, and live all over the country', async () => {
    const share = (ages: string) =>
      number(
        `100.0 * count(*) filter (where ${ages}) / count(*) from (select extract(year from age('${LAST}', birth_date)) as age
         from person where death_date is null) as living`,
      );
    between('percent under 15', await share('age < 15'), 20, 27);
    between('percent over 64', await share('age > 64'), 6, 13);
    between(
      'percent of men',
      await number("100.0 * count(*) filter (where sex = 'male') / count(*) from person"),
      47,
      53,
    );
    assert.equal(
      await number(
        'count(distinct a.parent_code) from person p join agencies.area a on a.code = p.residence_area and a.valid_to is null',
      ),
      34,
    );
    between('people in a household', await number('avg(members) from household'), 2.6, 4);
    if (PEOPLE >= 50_000)
      between('communes', await number('count(distinct residence_area) from person'), 3_200, 3_321);
  });

  it('live where they are registered, in a household that counts them', async () => {
    await none(
      'a registration for everybody who lives, and none for the dead',
      `select p.personal_number, p.death_date, r.key from person p full join registration r using (personal_number)
       where (p.death_date is null) <> (r.key is not null)`,
    );
    await none(
      'the same place in both',
      `select p.personal_number from person p join registration r using (personal_number)
       where (p.residence_area, p.residence_address, p.host_number, p.full_name) is distinct from (r.area, r.address, r.host_number, r.full_name)`,
    );
    await none(
      'a household with its members',
      `select h.key, h.members, count(r.*) from household h
       left join registration r on (r.host_number, r.area, r.address) = (h.host_number, h.area, h.address)
       group by h.key, h.members having count(r.*) <> h.members or not bool_or(r.relation_to_host = 'self')`,
    );
    await none(
      'a household for everybody',
      `select r.key from registration r where not exists (
         select 1 from household h where (r.host_number, r.area, r.address) = (h.host_number, h.area, h.address))`,
    );
    await none(
      'children live with a parent who lives',
      `select c.personal_number from person c
       join person m on m.personal_number = c.mother_number join person f on f.personal_number = c.father_number
       where c.death_date is null and c.birth_date > date '${LAST}' - interval '18 years' and m.death_date is null and f.death_date is null
         and (c.residence_area, c.residence_address) not in ((m.residence_area, m.residence_address), (f.residence_area, f.residence_address))`,
    );
  });

  it('were born to whom their birth was registered, of parents who were old enough and alive', async () => {
    await none(
      'a birth for everybody',
      `select p.personal_number from person p full join birth b on b.child_number = p.personal_number
       where (p.birth_date, p.sex, p.mother_number, p.father_number) is distinct from (b.birth_date, b.sex, b.mother_number, b.father_number)`,
    );
    for (const parent of ['mother', 'father'])
      await none(
        parent,
        `select b.child_number, b.${parent}_name, p.full_name from birth b left join person p on p.personal_number = b.${parent}_number
         where b.${parent}_number is not null and (p.key is null or b.birth_date < p.birth_date + interval '17 years'
           or p.death_date + interval '300 days' < b.birth_date or p.sex <> '${parent === 'mother' ? 'female' : 'male'}'
           or (b.${parent}_name <> p.full_name and not exists (
             select 1 from change c where c.personal_number = p.personal_number and c.before = b.${parent}_name)))`,
      );
    between(
      'percent of children with a mother who is known',
      await number(
        `100.0 * count(mother_number) / count(*) from person where birth_date > date '${LAST}' - interval '10 years'`,
      ),
      97,
      100,
    );
  });

  it('are married to each other, with a registration', async () => {
    await none(
      'husband and wife name each other',
      `select p.personal_number from person p left join person s on s.personal_number = p.spouse_number
       where p.death_date is null and ((p.marital_status = 'married') is distinct from (p.spouse_number is not null) and p.marital_status is not null
         or p.spouse_number is not null and (s.key is null or s.spouse_number is distinct from p.personal_number or s.death_date is not null))`,
    );
    await none(
      'their marriage is registered, when both were of age',
      `select p.personal_number from person p left join marriage m
         on m.husband_number = p.personal_number and m.wife_number = p.spouse_number
       where p.sex = 'male' and p.spouse_number is not null and (m.key is null
         or m.registered_on < m.husband_birth_date + interval '20 years' or m.registered_on < m.wife_birth_date + interval '18 years')`,
    );
    await none(
      'nobody marries twice',
      'select husband_number from marriage group by 1 having count(*) > 1 and husband_number is not null',
    );
  });

  it('die once, with a registration, and have nothing afterwards', async () => {
    await none(
      'a death for each of the dead, and for nobody else',
      `select p.personal_number, d.key from (select * from person where death_date is not null) p
       full join death d on d.deceased_number = p.personal_number
       where (p.death_date, p.birth_date) is distinct from (d.died_on, d.deceased_birth_date)`,
    );
    assert.ok((await number('count(*) from death')) > PEOPLE / 200);
    for (const [registry, of] of [
      ['worker', 'personal_number'],
      ['learner', 'personal_number'],
      ['teacher', 'personal_number'],
      ['practitioner', 'personal_number'],
      ['participant', 'personal_number'],
      ['beneficiary', 'personal_number'],
      ['driving_licence', 'personal_number'],
      ['vehicle', 'owner_number'],
      ['enterprise', 'representative_number'],
      ['household', 'host_number'],
    ] as const)
      await none(
        `nothing of the dead in ${registry}`,
        `select r.key from ${registry} r left join person p on p.personal_number = r.${of} where p.key is null or p.death_date is not null`,
      );
    const cards = await number(
      'count(*) from registry.health_insurance_card where superseded_at is null and valid_to is not null',
    );
    assert.ok(cards > 0, 'what the dead had has ended');
    await none(
      'cards of the dead',
      `select c.key from registry.health_insurance_card c join person p on p.personal_number = c.key
       where c.superseded_at is null and p.death_date is not null and c.valid_to is distinct from p.death_date`,
    );
  });
});

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
    const { parseBusinessNumber, parseTaxNumber } = world.app.country.identifiers;
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
           from registry.${table(registry)} where source = 'synthetic' and superseded_at is null) as v where next is not null and next is distinct from valid_to`,
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
    await asOwner(async (ctx) => {
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

const asOwner = <T>(work: (ctx: Ctx) => Promise<T>): Promise<T> =>
  world.app.transaction(
    {
      actor: { kind: 'system', name: 'test', assurance: 0, appointments: [] },
      hat: 'owner',
      purpose: { code: 'test' },
    },
    work,
  );

describe('their records', () => {
  const valuesOf = async (registry: Registry) => {
    const names = registry.attributes.map(({ name }) => name);
    const rows = await query<Record<string, unknown>>(
      `select * from registry.${table(registry.name)} where source = 'synthetic' order by hashtext(key) limit 300`,
    );
    return rows.map((row) => {
      const all = { ...(row.rest as object), ...row } as Record<string, unknown>;
      const present = names.filter((name) => all[name] !== null && all[name] !== undefined);
      return Object.fromEntries(present.map((name) => [name, all[name]]));
    });
  };

  it('are what each registry declares, and keep its rules', async () => {
    for (const name of synth.registries) {
      const registry = await asOwner((ctx) => getRegistry(ctx, name));
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
