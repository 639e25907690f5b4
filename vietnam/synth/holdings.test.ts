import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { rowsOf } from '../code/synth/data.ts';
import { LAST, PEOPLE, sharedCountry } from './invent-country.ts';

const { query, none, number } = sharedCountry();

describe('what they hold', () => {
  /** Corners of a rectangle, west to east and south to north. */
  const corners = (registry: string, attribute: string) =>
    `select key, parcel_code, (x->>0)::float8 as west, (x->>1)::float8 as south, (y->>0)::float8 as east, (y->>1)::float8 as north
     from (select key, parcel_code, rest#>'{${attribute},coordinates,0,0}' as x, rest#>'{${attribute},coordinates,0,2}' as y from ${registry}) as r`;

  it('their parcels are closed, as large as is said, apart from each other, and in their province', async () => {
    assert.ok((await number('count(*) from parcel')) > PEOPLE / 4);
    await none(
      'a ring that ends where it began, against the clock',
      `select key from parcel where rest->'border'->>'type' <> 'Polygon' or jsonb_array_length(rest#>'{border,coordinates,0}') <> 5
         or rest#>'{border,coordinates,0,0}' <> rest#>'{border,coordinates,0,4}'
         or (rest#>>'{border,coordinates,0,1,0}')::float8 <= (rest#>>'{border,coordinates,0,0,0}')::float8
         or (rest#>>'{border,coordinates,0,2,1}')::float8 <= (rest#>>'{border,coordinates,0,1,1}')::float8`,
    );
    await none(
      'its size in square metres',
      `select c.key, p.size, measured from (${corners('parcel', 'border')}) c join parcel p using (key),
         lateral (select (c.east - c.west) * (c.north - c.south) * 111320 * 111320 * cosd((c.south + c.north) / 2) as measured) m
       where abs(measured / p.size - 1) > 0.02`,
    );
    await query(`create unlogged table public.lies as select c.key, p.area, box(point(c.west, c.south), point(c.east, c.north)) as place
      from (${corners('parcel', 'border')}) c join parcel p using (key); create index on lies using gist (place)`);
    await none(
      'no two of them lie over each other',
      'select a.key, b.key as other from lies a join lies b on a.place && b.place and a.key < b.key',
    );
    const boxes = rowsOf<{ code: string; west: string; south: string; east: string; north: string }>(
      'synth/provinces.csv',
    );
    const values = boxes.map(
      ({ code, west, south, east, north }) =>
        `('${code}', box(point(${west}, ${south}), point(${east}, ${north})))`,
    );
    await query(
      `create unlogged table public.province_box as select * from (values ${values.join(', ')}) as v (province, place)`,
    );
    await none(
      'no two provinces either',
      'select a.province from province_box a join province_box b on a.place && b.place and a.province < b.province',
    );
    await none(
      'where their province is',
      `select l.key from lies l join agencies.area a on a.code = l.area and a.valid_to is null
       join province_box b on b.province = a.parent_code where not l.place <@ b.place`,
    );
  });

  it('their houses stand on their land, where their household lives', async () => {
    await none(
      'on a parcel, within its border',
      `select b.key from (${corners('building', 'outline')}) b left join (${corners('parcel', 'border')}) p on p.key = b.parcel_code
       where p.key is null or b.west < p.west or b.south < p.south or b.east > p.east or b.north > p.north`,
    );
    await none(
      'of the head of the household',
      `select p.key from parcel p left join building b on b.parcel_code = p.key
       left join household h on (h.host_number, h.area, h.address) = (p.holder_number, p.area, b.address)
       where p.use = 'residential' and h.key is null`,
    );
    await none(
      'the household knows where it is',
      `select h.key from household h join building b on b.address = h.address and b.kind = 'house' join parcel p on p.key = b.parcel_code and p.area = h.area
       where h.rest->'location' is null or h.rest#>'{location,coordinates}' = p.rest#>'{border,coordinates,0,0}'`,
    );
    await none(
      'houses of the simulated years with a permit have one of that parcel, from before',
      `select b.key from building b left join permit p using (permit_number) where b.permit_number is not null and (p.key is null
         or p.parcel_code <> b.parcel_code or p.kind <> 'new' or extract(year from p.issued_on) > b.finished_in or p.floor_area <> b.floor_area)`,
    );
    await none(
      'permits for parcels of those who hold them',
      `select p.key from permit p left join parcel l on l.key = p.parcel_code where l.holder_number is distinct from p.holder_number`,
    );
    assert.ok((await number('count(*) from permit')) > PEOPLE / 1_000);
  });

  it('their land came to them before today, and is inherited from the head before them, who died', async () => {
    await none(
      'inherited from the dead, given by the living',
      `select p.key from parcel p where p.acquired_by in ('inherited', 'given') and not exists
         (select from registry.residence_household h join building b on b.address = h.address and b.parcel_code = p.key
            join person d on d.key = h.host_number
          where h.superseded_at is null and h.valid_to = p.acquired_on and h.host_number <> p.holder_number
            and (d.death_date is not null) = (p.acquired_by = 'inherited'))`,
    );
    await none('come to them after today', `select p.key from parcel p where p.acquired_on > '${LAST}'`);
    const how = async (by: string) => number(`count(*) from parcel p where p.acquired_by = '${by}'`);
    assert.ok((await how('inherited')) > PEOPLE / 5_000);
    assert.ok((await how('bought')) > PEOPLE / 50);
  });

  it('those who farm have fields, and some of them a farm', async () => {
    await none(
      'fields of farmers',
      `select p.key from parcel p left join worker w on w.personal_number = p.holder_number
       where p.use = 'agricultural' and (w.occupation is distinct from 'Nông dân' or w.area <> p.area)`,
    );
    await none(
      'a farm is as large as its fields',
      `select f.key from farm f left join (select holder_number, sum(size) as size from parcel where use = 'agricultural' group by 1) p
         on p.holder_number = f.owner_number where f.owner_number is not null and abs(p.size / 10000 - f.size) > 0.001 is not false`,
    );
    await none(
      'a cooperative belongs to a firm',
      `select f.key from farm f left join enterprise e on e.key = f.owner_business where (f.kind = 'cooperative') <> (e.key is not null)`,
    );
  });

  it('firms hold land, look for people and declare goods once they are there', async () => {
    for (const [registry, of, since] of [
      ['parcel', 'holder_business', 'valid_from'],
      ['vacancy', 'employer_number', 'valid_from'],
      ['declaration', 'declarant', 'declared_on'],
    ] as const)
      await none(
        `${registry} of a firm`,
        `select r.key from ${registry} r left join enterprise e on e.key = r.${of}
         where r.${of} is not null and (e.key is null or r.${since} < e.registered_on)`,
      );
    assert.ok((await number('count(distinct direction) from declaration')) === 2);
    await none(
      'what is public belongs to nobody, and a school stands there',
      `select p.key from parcel p join building b on b.parcel_code = p.key
       where p.use = 'public' and (p.holder_business is not null or not exists (select 1 from school s where (s.area, s.address) = (p.area, b.address)))`,
    );
  });

  it('officials serve the committee of where they live', async () => {
    assert.ok((await number('count(*) from official')) > PEOPLE / 500);
    await none(
      'an agency that there is',
      `select o.key, o.agency_code from official o left join agencies.agency a on a.code = o.agency_code where a.id is null`,
    );
    await none(
      'as workers and as insured of the same day',
      `select o.key from official o left join worker w using (personal_number) left join participant i using (personal_number)
       where (w.occupation, w.since, i.since) is distinct from (o.position, o.recruited_on, o.recruited_on)`,
    );
  });
});
