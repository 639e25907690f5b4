import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { between, LAST, PEOPLE, sharedCountry } from './invent-country.ts';

const country = sharedCountry();
const { query, none, number } = country;

describe('the people of the invented country', () => {
  it('are as many as were wanted, each with a number of their own that tells their sex and year of birth', async () => {
    assert.equal(await number('count(*) from person'), PEOPLE);
    assert.equal(await number('count(distinct personal_number) from person'), PEOPLE);
    const { parsePersonalNumber } = country.world.app.country.identifiers;
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
      between('communes', await number('count(distinct residence_area) from person'), 2_900, 3_321);
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
    for (const who of ['husband_number', 'wife_number'])
      await none(
        'nobody is married to two at once',
        `select a.key, b.key as other from marriage a join marriage b using (${who})
         where a.key <> b.key and a.registered_on <= b.registered_on and coalesce(a.ended_on, (
           select death_date from person where personal_number = case '${who}' when 'husband_number' then a.wife_number else a.husband_number end), 'infinity') > b.registered_on`,
      );
  });

  it('divorce, which ends the marriage in its registry and the common household, and some marry again', async () => {
    const divorced = await number(
      `100.0 * count(*) filter (where marital_status = 'divorced') / count(*) from person
       where death_date is null and birth_date <= date '${LAST}' - interval '15 years'`,
    );
    between('percent divorced', divorced, 1.4, 3.2);
    await none(
      'the divorced and the ends of their marriages',
      `select p.personal_number, m.key from person p left join (
         select distinct on (one) * from (
           select husband_number as one, * from marriage union all select wife_number as one, * from marriage) as of_each
         where one is not null order by one, registered_on desc) m on m.one = p.personal_number
       where p.death_date is null and p.marital_status is not null
         and (p.marital_status = 'divorced') <> (m.ended_on is not null)`,
    );
    await none(
      'an end after the beginning, while both lived, by decision of a court',
      `select m.key from marriage m join person h on h.personal_number = m.husband_number join person w on w.personal_number = m.wife_number
       where m.ended_on is not null and (m.ended_on <= m.registered_on or m.ended_by is null or least(h.death_date, w.death_date) <= m.ended_on)`,
    );
    await none(
      'they live apart',
      `select m.key from marriage m join registration h on h.personal_number = m.husband_number join registration w on w.personal_number = m.wife_number
       where m.ended_on is not null and (h.area, h.address) = (w.area, w.address)`,
    );
    await none(
      'those who divorced in the simulated years were married the day before',
      `select m.key, b.marital_status as before, a.marital_status as after from marriage m
       join registry.population_person b on b.key = m.husband_number and b.superseded_at is null and b.valid_from < m.ended_on
         and (b.valid_to is null or b.valid_to >= m.ended_on)
       join registry.population_person a on a.key = m.husband_number and a.superseded_at is null and a.valid_from = m.ended_on
       where m.ended_on > date '2024-07-01' and (b.marital_status, a.marital_status) <> ('married', 'divorced')`,
    );
    const again = await number(
      `count(*) from marriage a join marriage b using (husband_number) where a.ended_on <= b.registered_on and a.key <> b.key`,
    );
    assert.ok(again > PEOPLE / 2_000, `${again} men married again`);
  });

  it('have a guardian where they are children without parents, and the few adults who need one', async () => {
    await none(
      'who lives, is grown, and is another',
      `select g.key from guardianship g left join person p on p.personal_number = g.guardian_number
       where p.key is null or p.death_date is not null or p.birth_date > g.registered_on - interval '18 years' + interval '1 day' or g.ward_number = g.guardian_number`,
    );
    await none(
      'both registries know',
      `select p.personal_number, g.key from (select * from person where guardian_number is not null) p
       full join guardianship g on g.ward_number = p.personal_number where p.guardian_number is distinct from g.guardian_number`,
    );
    await none(
      'no child whose parents live',
      `select g.key from guardianship g join person c on c.personal_number = g.ward_number
       join person p on p.personal_number in (c.mother_number, c.father_number)
       where c.birth_date > date '${LAST}' - interval '18 years' and p.death_date is null`,
    );
  });

  it('were noted at birth by a health station of their area, where they were born in the simulated years', async () => {
    await none(
      'as their birth was registered',
      `select n.key from birth_notice n left join facility f using (facility_code) left join birth b on b.mother_number = n.mother_number
         and b.birth_date = n.birth_date and b.sex = n.sex where b.key is null or f.key is null`,
    );
    await none(
      'all of whom the mother is known',
      `select b.key from birth b where b.mother_number is not null and b.birth_date > date '2024-07-01' and not exists (
         select 1 from birth_notice n where n.mother_number = b.mother_number and n.birth_date = b.birth_date)`,
    );
  });

  it('live elsewhere for a time, and have their kin as guests, only while they live', async () => {
    await none(
      'another area than at home, for two years at most',
      `select t.key from temporary t left join person p using (personal_number) where p.key is null or p.death_date is not null
         or t.area = p.residence_area or t.until_date < date '${LAST}' or t.until_date - t.registered_on > 730`,
    );
    await none(
      'guests of a head of household, where that one lives',
      `select n.key from stay_notice n left join household h on (h.host_number, h.area, h.address) = (n.reporter_number, n.area, n.address) where h.key is null`,
    );
    await none(
      'guests who live elsewhere',
      `select n.key from stay_notice n cross join jsonb_array_elements(n.rest->'guests') g left join registration r on r.personal_number = g->>'number'
       where r.key is null or (r.area, r.address) = (n.area, n.address)`,
    );
    await none(
      'who lost a passport',
      'select l.key from passport_loss l left join person p using (personal_number) where p.key is null or p.death_date is not null or l.issued_on < p.birth_date',
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
      ['official', 'personal_number'],
      ['farm', 'owner_number'],
      ['parcel', 'holder_number'],
      ['household', 'host_number'],
    ] as const)
      await none(
        `nothing of the dead in ${registry}`,
        `select r.key from ${registry} r left join person p on p.personal_number = r.${of} where r.${of} is not null and (p.key is null or p.death_date is not null)`,
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
