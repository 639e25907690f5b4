import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { getRegistry } from '../index.ts';
import { plannedWorld } from './plans.fixture.ts';
import { sizeOf, timeToIndex, timeToRewrite } from './time-needed.ts';

const at = plannedWorld();

test('the time of a step grows with rows, bytes and indexes, and is told as a range', () => {
  const size = fc.record({
    indexes: fc.integer({ min: 1, max: 20 }),
    bytes: fc.integer({ min: 50, max: 5_000 }),
  });
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1e8 }), size, (rows, table) => {
      for (const time of [timeToRewrite, timeToIndex]) {
        const { least, most } = time(rows, table);
        assert.ok(least > 0 && most > least);
        assert.ok(time(rows * 2, table).least > least);
        assert.ok(time(rows, { ...table, bytes: table.bytes * 2 }).least > least);
      }
      const more = { ...table, indexes: table.indexes + 1 };
      assert.ok(timeToRewrite(rows, more).least > timeToRewrite(rows, table).least);
    }),
  );
});

test('the size is that of the table as it is: its indexes, and what an entry takes', async () => {
  const { owner } = at.world.app.pools;
  const measure = (rows: number) =>
    at.world.as({ hat: 'owner' }, async (ctx) => sizeOf(ctx, await getRegistry(ctx, 'library.reader'), rows));
  const fill = (from: number, remarks: number) =>
    owner.query(`insert into registry.library_reader (record_id, entry, version, key, valid_from, recorded_at, source, rest, ticket)
      select gen_random_uuid(), 1, 1, 'T' || n, '2020-01-01', '2020-01-01', 'x', jsonb_build_object('remarks', repeat('x', ${remarks})), 'T' || n
      from generate_series(${from}, ${from} + 4999) n`);
  await fill(1, 1);
  const small = await measure(5_000);
  assert.ok(small.indexes >= 6 && small.bytes > 100 && small.bytes < 400, JSON.stringify(small));
  await fill(10_001, 1_000);
  assert.ok((await measure(10_000)).bytes > small.bytes + 300);
});
