import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  agenciesBlock,
  findAgencyByCode,
  findArea,
  findCompetentAgency,
  getAgency,
  listAreas,
  searchAreas,
} from '#blocks/agencies';
import { makeWorld, type World } from '#tests/world';

let world: World;
before(async () => {
  world = await makeWorld({ blocks: [agenciesBlock] });
});
after(() => world.close());

test('there are 34 provinces and cities, in the alphabet, and 3,321 communes, wards and special zones', async () => {
  await world.as({}, async (ctx) => {
    const provinces = await listAreas(ctx, null);
    assert.equal(provinces.length, 34);
    assert.deepEqual(
      provinces.slice(4, 9).map(({ name }) => name),
      ['Cần Thơ', 'Đà Nẵng', 'Đắk Lắk', 'Điện Biên', 'Đồng Nai'],
    );
    const kinds: Record<string, number> = {};
    for (const { code } of provinces)
      for (const { kind } of await listAreas(ctx, code)) kinds[kind] = (kinds[kind] ?? 0) + 1;
    assert.deepEqual(kinds, { Xã: 2611, Phường: 697, 'Đặc khu': 13 });
  });
});

test('Đồng Nai is a province until the end of 29 April 2026 and a city since', async () => {
  const asked = () =>
    world.as({}, async (ctx) => [
      (await findArea(ctx, '75'))?.title.vi,
      (await findAgencyByCode(ctx, 'Z75'))?.name.vi,
    ]);
  const present = world.clock.now();
  world.clock.set(new Date('2026-04-29T16:59:59Z'));
  assert.deepEqual(await asked(), ['Tỉnh Đồng Nai', 'Ủy ban nhân dân tỉnh Đồng Nai']);
  world.clock.set(new Date('2026-04-29T17:00:00Z'));
  assert.deepEqual(await asked(), ['Thành phố Đồng Nai', 'Ủy ban nhân dân thành phố Đồng Nai']);
  world.clock.set(present);
});

test('each commune has its three agencies, each under its own in the province and the nation', async () => {
  const line = (body: string) =>
    world.as({}, async (ctx) => {
      const names: (string | undefined)[] = [];
      let agency = await findCompetentAgency(ctx, { body, areaCode: '00004' });
      for (;;) {
        names.push(agency.name.vi);
        if (agency.parentId === null) return names;
        agency = await getAgency(ctx, agency.parentId);
      }
    });
  assert.deepEqual(await line('commune-peoples-committee'), [
    'Ủy ban nhân dân phường Ba Đình',
    'Ủy ban nhân dân thành phố Hà Nội',
  ]);
  assert.deepEqual(await line('commune-police'), [
    'Công an phường Ba Đình',
    'Công an thành phố Hà Nội',
    'Bộ Công an',
  ]);
  assert.deepEqual(await line('social-insurance'), [
    'Bảo hiểm xã hội cơ sở phường Ba Đình',
    'Bảo hiểm xã hội thành phố Hà Nội',
    'Bảo hiểm xã hội Việt Nam',
    'Bộ Tài chính',
  ]);
});

test('every code of an agency has the form of the national list', async () => {
  const { rows } = await world.app.pools.owner.query<{ count: number; bad: number }>(
    `select count(*)::int as count, count(*) filter (where code !~ '^[A-Z][0-9]{2}[.0-9A-Z]{0,32}$')::int as bad from agencies.agency`,
  );
  assert.deepEqual(rows[0], { count: 18 + 3 * 34 + 3 * 3321, bad: 0 });
});

test('a place is found without accents and whichever way its tone is written', async () => {
  const first = (text: string) => world.as({}, async (ctx) => (await searchAreas(ctx, text))[0]?.title.vi);
  assert.equal(await first('phuong ba dinh'), 'Phường Ba Đình');
  assert.equal(await first('khánh hòa'), 'Tỉnh Khánh Hoà');
  assert.equal(await first('QUOC TU GIAM'), 'Phường Văn Miếu - Quốc Tử Giám');
  assert.equal(await first('mdrak'), "Xã M'Drắk");
});
