import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { makeWorld, type World } from '#tests/world';
import { agenciesBlock, areaPath, findAgencyByCode, findArea, getAgency, listAreas } from './index.ts';
import { loadCountry } from './load-country.ts';

let world: World;
before(async () => {
  world = await makeWorld({ country: 'tests/country', blocks: [agenciesBlock] });
});
after(() => world.close());

const load = () =>
  world.app.transaction(
    {
      actor: { kind: 'system', name: 'agencies.load', assurance: 0, appointments: [] },
      hat: 'owner',
      purpose: { code: 'load' },
    },
    loadCountry,
  );
const one = async (text: string): Promise<Record<string, unknown>> =>
  (await world.app.pools.owner.query(text)).rows[0];
const forget = () => world.app.pools.owner.query(`update agencies.loaded set fingerprint = 'another'`);

test('only areas in force are listed, level by level, in the order of the national alphabet', async () => {
  await world.as({}, async (ctx) => {
    assert.deepEqual(
      (await listAreas(ctx, null)).map(({ name }) => name),
      ['Highfell', 'Lowmarsh'],
    );
    assert.deepEqual(
      (await listAreas(ctx, 'A1')).map(({ name }) => name),
      ['Lakeside', 'Zell', 'Östbrook'],
    );
    assert.deepEqual(
      (await listAreas(ctx, 'A2')).map(({ code }) => code),
      ['A21'],
    );
  });
});

test('an area and its agency are called what they were called on the day', async () => {
  const asked = () =>
    world.as({}, async (ctx) => [
      (await findArea(ctx, 'A11'))?.title.en,
      (await findAgencyByCode(ctx, 'A11'))?.name.en,
    ]);
  const present = world.clock.now();
  world.clock.set(new Date('2020-06-30T18:14:59Z'));
  assert.deepEqual(await asked(), ['Lakeside Village', 'Village Hall of Lakeside']);
  world.clock.set(new Date('2020-06-30T18:15:00Z'));
  assert.deepEqual(await asked(), ['Lakeside Town', 'Town Hall of Lakeside']);
  world.clock.set(present);
});

test('an agency of an area that ended is not found by its code', async () => {
  assert.equal(await world.as({}, (ctx) => findAgencyByCode(ctx, 'A22')), undefined);
});

test('the path of an area begins at the top, and an unknown area has none', async () => {
  await world.as({}, async (ctx) => {
    assert.deepEqual(
      (await areaPath(ctx, 'A111')).map(({ code, level }) => [code, level]),
      [
        ['A', 1],
        ['A1', 2],
        ['A11', 3],
        ['A111', 4],
      ],
    );
    assert.equal(await findArea(ctx, 'A999'), undefined);
    await assert.rejects(areaPath(ctx, 'A999'), { code: 'agencies.area_unknown', status: 404 });
  });
});

test('an unchanged country is not written again', async () => {
  const written = () => one(`select max(xmin::text::bigint)::int as xmin from agencies.area`);
  const before = await written();
  await load();
  assert.deepEqual(await written(), before);
});

test('loading again keeps every id and changes nothing', async () => {
  const state = () =>
    one(`select (select md5(string_agg(g::text, ',' order by id)) from agencies.agency g) as agencies,
                (select md5(string_agg(a::text, ',' order by code, valid_from)) from agencies.area a) as areas,
                (select md5(string_agg(n::text, ',' order by agency, valid_from)) from agencies.agency_name n) as names`);
  const before = await state();
  await forget();
  await load();
  assert.deepEqual(await state(), before);
});

test('an agency that the country no longer makes ends, and stays readable by its id', async () => {
  await world.app.pools.owner.query(
    `insert into agencies.agency values (999999, 'old-office', 'OLD', 'old-office', 'OO', null, null, 'test');
     insert into agencies.agency_name values (999999, '2025-07-01', null, '{"en": "Old office"}')`,
  );
  await forget();
  await load();
  await world.as({}, async (ctx) => {
    assert.equal(await findAgencyByCode(ctx, 'OLD'), undefined);
    assert.equal((await getAgency(ctx, 999999)).name.en, 'Old office');
    await assert.rejects(getAgency(ctx, 0), { code: 'agencies.agency_unknown', status: 404 });
  });
});

test('a corrected code belongs to the same agency, even when two exchange theirs', async () => {
  await world.app.pools.owner.query(
    `update agencies.agency set code = 'TMP' where code = 'A1L';
     update agencies.agency set code = 'A1L' where code = 'A2L';
     update agencies.agency set code = 'A2L' where code = 'TMP'`,
  );
  await forget();
  await load();
  const agency = await world.as({}, (ctx) => findAgencyByCode(ctx, 'A1L'));
  assert.equal(agency?.areaCode, 'A1');
});

test('areas and agencies are public: under every hat they are found', async () => {
  for (const hat of [
    { kind: 'none' },
    { kind: 'person', persons: [] },
    { kind: 'agency', agencies: [] },
  ] as const)
    await world.as({ hat }, async (ctx) => {
      assert.ok(await findArea(ctx, 'A11'), hat.kind);
      assert.ok(await findAgencyByCode(ctx, 'A11'), hat.kind);
    });
});

test('the program may read areas and agencies and change none', async () => {
  for (const table of ['area', 'agency', 'agency_name'])
    await assert.rejects(
      world.as({}, (ctx) => ctx.db.adHoc(`delete from agencies.${table}`)),
      { code: '42501' },
      table,
    );
});
