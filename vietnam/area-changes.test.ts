import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  type AreaState,
  agenciesBlock,
  areaAt,
  historyOfArea,
  resolveArea,
  resolveStates,
} from '#blocks/agencies';
import { makeWorld, type World } from '#tests/world';

const EVE = '2025-06-30';
const DAY = '2025-07-01';

let world: World;
before(async () => {
  world = await makeWorld({ blocks: [agenciesBlock] });
});
after(() => world.close());

async function statesOn(day: string, level: number): Promise<AreaState[]> {
  const { rows } = await world.app.pools.owner.query(
    `select code, kind, name, name_en as "nameEn", title, parent_code as "parentCode", level, valid_from::text as "validFrom",
       valid_to::text as "validTo"
     from agencies.area where level = $2 and valid_from <= $1 and (valid_to is null or valid_to > $1)`,
    [day, level],
  );
  return rows;
}

test('on 30 June 2025 there are 63 provinces, 696 districts and 10,035 communes; on 1 July 34 and 3,321', async () => {
  const counts = async (day: string) => [
    (await statesOn(day, 1)).length,
    (await statesOn(day, 2)).length,
    (await statesOn(day, 3)).length,
  ];
  assert.deepEqual(await counts(EVE), [63, 696, 10_035]);
  assert.deepEqual(await counts(DAY), [34, 3321, 0]);
});

test('each of the 10,035 communes is one of today or of several, and each of the 3,321 came from some', async () => {
  const old = await statesOn(EVE, 3);
  const today = new Set((await statesOn('2026-11-01', 2)).map(({ code }) => code));
  const reached = new Set<string>();
  const outcomes: Record<string, number> = {};
  await world.as({}, async (ctx) => {
    for (const { outcome, because, candidates } of await resolveStates(ctx, old)) {
      outcomes[`${outcome} ${because}`] = (outcomes[`${outcome} ${because}`] ?? 0) + 1;
      for (const { code, steps } of candidates) {
        reached.add(code);
        assert.ok(today.has(code), code);
        assert.equal(steps[0]?.day, DAY);
      }
    }
  });
  assert.deepEqual(outcomes, {
    'one same': 127,
    'one whole': 9463 + 5,
    'one people': 58,
    'several part': 382,
  });
  // The five island districts had no communes; they are special zones now.
  const islands = ['11948', '19742', '20333', '21548', '26732'];
  assert.deepEqual([...today].filter((code) => !reached.has(code)).sort(), islands);
});

test('what became of an area and what an area was made of say the same', async () => {
  const { rows } = await world.app.pools.owner.query<{ from: string; to: string }>(
    `select from_code as from, to_code as to from agencies.area_change where day = '${DAY}' order by md5(from_code || to_code) limit 200`,
  );
  await world.as({}, async (ctx) => {
    for (const { from, to } of rows) {
      const became = (await historyOfArea(ctx, from)).chapters.find(
        ({ state }) => state.validTo === DAY,
      )!.became;
      const madeUpOf = (await historyOfArea(ctx, to)).chapters.find(
        ({ state }) => state.validFrom === DAY,
      )!.madeUpOf;
      assert.ok(
        became.some(({ area }) => area.code === to),
        `${from} became ${to}`,
      );
      assert.ok(
        madeUpOf.some(({ area }) => area.code === from),
        `${to} was made of ${from}`,
      );
    }
  });
});

test('the code 00004 is phường Trúc Bạch until the end of 30 June 2025 and phường Ba Đình since', async () => {
  const asked = async () => world.as({}, async (ctx) => (await areaAt(ctx, '00004', EVE))?.title.vi);
  assert.equal(await asked(), 'Phường Trúc Bạch');
  const present = world.clock.now();
  const resolved = () =>
    world.as({}, async (ctx) => {
      const { candidates } = await resolveArea(ctx, { code: '00004', at: '2020-05-01' });
      return candidates.map(({ title }) => title.vi);
    });
  world.clock.set(new Date('2025-06-30T16:59:59Z'));
  assert.deepEqual(await resolved(), ['Phường Trúc Bạch']);
  world.clock.set(new Date('2025-06-30T17:00:00Z'));
  assert.deepEqual(await resolved(), ['Phường Ba Đình']);
  world.clock.set(present);
});

test('a commune that was parted is one of its parts; where all its people went to one, it is that one', async () => {
  const resolve = (code: string, purpose?: 'land') =>
    world.as({}, async (ctx) => {
      const { outcome, candidates } = await resolveArea(ctx, { code, at: EVE, purpose });
      return [outcome, ...candidates.map(({ name }) => name)];
    });
  assert.deepEqual((await resolve('00016'))[0], 'several');
  // Xã Đặng Xá, Gia Lâm: part of its land to Thuận An's neighbour, all its people to Thuận An.
  assert.equal((await resolve('00556'))[0], 'one');
  assert.equal((await resolve('00556', 'land'))[0], 'several');
});

test('a district is one of the communes that its communes went to, and a province the province', async () => {
  await world.as({}, async (ctx) => {
    const district = await resolveArea(ctx, { code: '001', at: EVE });
    assert.equal(district.outcome, 'several');
    assert.equal(district.because, 'inside');
    assert.ok(district.candidates.some(({ name }) => name === 'Ba Đình'));
    const province = await resolveArea(ctx, { code: '26', at: EVE });
    assert.deepEqual(
      province.candidates.map(({ title }) => title.vi),
      ['Tỉnh Phú Thọ'],
    );
    const island = await resolveArea(ctx, { code: '755', at: EVE });
    assert.deepEqual(
      island.candidates.map(({ title }) => title.vi),
      ['Đặc khu Côn Đảo'],
    );
  });
});

test('Huế is a province until the end of 2024 and a city since', async () => {
  const named = (day: string) => world.as({}, async (ctx) => (await areaAt(ctx, '46', day))?.title.vi);
  assert.equal(await named('2024-12-31'), 'Tỉnh Thừa Thiên Huế');
  assert.equal(await named('2025-01-01'), 'Thành phố Huế');
});
