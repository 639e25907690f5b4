import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { agenciesBlock } from '#blocks/agencies';
import { makeWorld, type World } from '#tests/world';
import { registriesBlock } from '../index.ts';
import { listItems } from './list-items.ts';

const AT = 'trade.firm';
let world: World;
before(async () => {
  world = await makeWorld({ country: 'tests/country', blocks: [agenciesBlock, registriesBlock] });
  // 30,000 lie from 10 to 13 degrees east in the order of their ids; until the end of 2025 each lay ten degrees further north.
  await world.as({ hat: 'owner' }, (ctx) =>
    ctx.db.adHoc(
      `insert into registries.feature (registry, record_id, valid_from, valid_to, key, extent, geometry, properties)
       select 'trade.firm', lpad(to_hex(n), 32, '0')::uuid, since, until, 'F' || n, box(point(east, north)),
         jsonb_build_object('type', 'Point', 'coordinates', jsonb_build_array(east, north)), '{}'
       from generate_series(0, 29999) n, lateral (select 10 + n / 10000.0 as east) e,
         (values (60, date '2025-01-01', date '2026-01-01'), (50, date '2026-01-01', null)) held (north, since, until)`,
    ),
  );
});
after(() => world.close());

const list = (asked: { bbox?: string; datetime?: string; limit: number; cursor?: string }) =>
  world.as({}, (ctx) => listItems(ctx, AT, asked));
async function all(asked: { bbox?: string; datetime?: string; limit: number }): Promise<string[]> {
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const { features, next } = await list({ ...asked, cursor });
    assert.equal(features.length === asked.limit || next === undefined, true, 'only the last is not full');
    seen.push(...features.map((one) => (one as { id: string }).id));
    cursor = next;
  } while (cursor);
  return seen;
}
const keys = (from: number, to: number) => Array.from({ length: to - from }, (_, at) => `F${from + at}`);

test('where few lie, they are counted and come by their places', async () => {
  const { matched, features } = await list({ bbox: '12.9,49,12.9004,51', limit: 100 });
  assert.equal(matched, 5);
  assert.equal(features.length, 5);
  assert.deepEqual(await all({ bbox: '12.9,49,12.92,51', limit: 70 }), keys(29_000, 29_201));
  assert.equal((await list({ bbox: '12.9,59,12.9004,61', limit: 10 })).matched, 0);
  assert.equal((await list({ bbox: '12.9,59,12.9004,61', datetime: '2025-06-01', limit: 10 })).matched, 5);
});

test('where very many lie, nobody counts them, and pages hold each of them once, also where they begin far behind', async () => {
  assert.equal((await list({ bbox: '0,49,90,51', limit: 10 })).matched, undefined);
  assert.deepEqual(await all({ bbox: '0,49,90,51', limit: 9_000 }), keys(0, 30_000));
  // Behind all that a page looks at in the order of the ids.
  assert.deepEqual(await all({ bbox: '12.7,49,90,51', limit: 1_000 }), keys(27_000, 30_000));
  assert.deepEqual(await all({ datetime: '2025-06-01', limit: 10_000 }), keys(0, 30_000));
  assert.deepEqual(await all({ datetime: '1990-01-01', limit: 10 }), []);
  assert.deepEqual(await all({ bbox: '0,49,90,51', datetime: '1990-01-01', limit: 10 }), []);
});

test('of one that changed within the time, how it was last', async () => {
  const { features } = await list({ bbox: '0,40,90,70', datetime: '2025-06-01/2026-06-01', limit: 3 });
  assert.deepEqual(
    features.map((one) => (one as { geometry: { coordinates: number[] } }).geometry.coordinates[1]),
    [50, 50, 50],
  );
});
