import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Holding } from '#platform/block';
import { makeWorld, type World } from '#tests/world';
import { holdingsOf, textsOfHolding } from './index.ts';

const covers = ({ tables }: Pick<Holding, 'tables'>, table: string): boolean =>
  tables.some((one) => one === table || (one.endsWith('.*') && table.startsWith(one.slice(0, -1))));

describe('what is held about people', () => {
  let world: World;
  before(async () => {
    world = await makeWorld();
  });
  after(() => world.close());

  const tablesWith = async (column: string): Promise<string[]> => {
    const { rows } = await world.app.pools.owner.query<{ name: string }>(
      `select c.table_schema || '.' || c.table_name as name from information_schema.columns c
       join information_schema.tables t using (table_schema, table_name)
       where t.table_type = 'BASE TABLE' and c.column_name = $1 order by 1`,
      [column],
    );
    return rows.map(({ name }) => name);
  };
  const uncovered = async (holdings: readonly Holding[]) =>
    (await tablesWith('person_id')).filter((table) => !holdings.some((one) => covers(one, table)));

  it('is said by the room of every table that has a person in it', async () => {
    assert.deepEqual(await uncovered(holdingsOf(world)), []);
  });

  it('is noticed where a room forgets a table', async () => {
    const without = holdingsOf(world).filter(({ name }) => name !== 'notifications.notice');
    assert.deepEqual(await uncovered(without), ['notifications.notice']);
  });

  it('names tables that there are', async () => {
    const { rows } = await world.app.pools.owner.query<{ name: string }>(
      "select schemaname || '.' || tablename as name from pg_tables",
    );
    const known = rows.map(({ name }) => name);
    const unknown = holdingsOf(world)
      .flatMap(({ tables }) => tables)
      .filter((table) => !known.some((one) => covers({ tables: [table] }, one)));
    assert.deepEqual(unknown, []);
  });

  it('comes out or says why not, once under each name, and in words', () => {
    const holdings = holdingsOf(world);
    for (const one of holdings) {
      assert.equal(one.rows === undefined, one.withheld !== undefined, one.name);
      for (const lang of world.app.country.languages) {
        const t = world.app.translate(lang);
        for (const text of Object.values(textsOfHolding({ t }, one)))
          assert.doesNotMatch(text, /^\w+\.(holding|kept)\./, `${one.name} in ${lang}`);
      }
    }
    assert.equal(new Set(holdings.map(({ name }) => name)).size, holdings.length);
  });

  it('reads only what its person may read', async () => {
    const nobody = '00000000-0000-7000-8000-00000000dead';
    for (const one of holdingsOf(world))
      await world.rollback({ hat: { kind: 'person', persons: [nobody] } }, async (ctx) => {
        assert.deepEqual((await one.rows?.(ctx, nobody)) ?? [], [], one.name);
        assert.deepEqual((await one.files?.(ctx, nobody)) ?? [], [], one.name);
        assert.equal((await one.erase?.(ctx, nobody)) ?? 0, 0, one.name);
      });
  });
});
