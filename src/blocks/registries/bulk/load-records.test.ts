import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import fc from 'fast-check';
import { Pool } from 'pg';
import type { Ctx } from '#platform/context';
import { makeWorld, type World } from '#tests/world';
import type { Registry } from '../declaration.ts';
import { getRegistry } from '../get-registry.ts';
import { tableOf } from '../layout.ts';
import { mergeValues } from '../rules.ts';
import { writeVersion } from '../write-version.ts';
import type { RecordHistory } from './history.ts';
import { loadRecords } from './load-records.ts';

const START = Date.parse('2026-11-23T03:00:00Z');
const instant = (minutes: number) => new Date(START + minutes * 60_000).toISOString();

/** Texts with what COPY, JSON and CSV each have their own marks for. */
const text = fc.stringMatching(/^[a-zà-ỹ\\"',;\t\n\r{} ]{1,12}$/u);
const values = fc.record(
  {
    shelf: text,
    books: fc.integer({ min: 0, max: 99 }),
    quiet: fc.boolean(),
    borrowed: fc.array(text, { maxLength: 3 }),
    remarks: text,
  },
  { requiredKeys: [] },
);
/** What is said of a record one after the other: days on from the one before, and the values that change. */
const written = fc.array(fc.record({ days: fc.integer({ min: 0, max: 40 }), values }), {
  minLength: 1,
  maxLength: 4,
});

const dayAt = (days: number) => new Date(Date.UTC(2020, 0, 1 + days)).toISOString().slice(0, 10);

describe('loading many records at once', () => {
  let world: World;
  let pool: Pool;
  before(async () => {
    world = await makeWorld({ country: 'tests/country' });
    pool = new Pool({ ...world.app.pools.owner.options, max: 3 });
  });
  after(async () => {
    await pool.end();
    await world.close();
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
  const readers = () => asOwner((ctx) => getRegistry(ctx, 'library.reader'));
  /** Everything that stands in the table but the ids, which differ from run to run. */
  const rowsIn = (registry: Registry) =>
    asOwner((ctx) =>
      ctx.db.adHoc<Record<string, unknown>>(
        `select to_jsonb(t) - 'record_id' as row from ${tableOf(registry.name)} t order by key, entry`,
      ),
    );
  const indexesOf = (registry: Registry) =>
    asOwner((ctx) =>
      ctx.db.adHoc<{ ddl: string }>(
        'select pg_get_indexdef(indexrelid) as ddl from pg_index where indrelid = $1::regclass order by 1',
        [tableOf(registry.name)],
      ),
    );
  const load = async (registry: Registry, histories: readonly RecordHistory[]) => {
    const bulk = await loadRecords(pool, [registry], { at: world.clock.now() });
    for (const history of histories) bulk.put(registry.name, history);
    await bulk.finish();
  };

  it('leaves exactly what writing one version after the other leaves', async () => {
    const registry = await readers();
    await fc.assert(
      fc.asyncProperty(fc.array(written, { minLength: 1, maxLength: 4 }), async (records) => {
        await asOwner((ctx) => ctx.db.adHoc(`truncate ${tableOf(registry.name)}`));
        const histories: RecordHistory[] = [];
        for (const [nth, versions] of records.entries()) {
          const key = `T${nth + 1}`;
          let day = 0;
          let all: Record<string, unknown> = {};
          const history: RecordHistory['versions'][number][] = [];
          for (const [at, version] of versions.entries()) {
            day += version.days;
            all = mergeValues({ ...all, ticket: key }, version.values);
            const validFrom = dayAt(day);
            const recordedAt = instant(nth * 10 + at);
            history.push({ validFrom, recordedAt, source: 'test', basis: 'a law', values: all });
            world.clock.set(new Date(recordedAt));
            await asOwner((ctx) =>
              writeVersion(ctx, registry, {
                registry: registry.name,
                key,
                validFrom,
                values: version.values,
                provenance: { source: 'test', basis: 'a law' },
              }),
            );
          }
          histories.push({ recordId: `00000000-0000-8000-8000-00000000000${nth}`, key, versions: history });
        }
        const expected = await rowsIn(registry);
        await asOwner((ctx) => ctx.db.adHoc(`truncate ${tableOf(registry.name)}`));
        await load(registry, histories);
        assert.deepEqual(await rowsIn(registry), expected);
      }),
      { numRuns: 40 },
    );
  });

  it('ends a record on the day from which nothing holds any more', async () => {
    const registry = await readers();
    await asOwner((ctx) => ctx.db.adHoc(`truncate ${tableOf(registry.name)}`));
    const version = {
      validFrom: '2020-01-01',
      recordedAt: instant(0),
      source: 'test',
      values: { ticket: 'T1' },
    };
    const recordId = '00000000-0000-8000-8000-000000000001';
    await load(registry, [
      { recordId, key: 'T1', versions: [version], ended: { on: '2020-03-01', recordedAt: instant(5) } },
    ]);
    const rows = (await rowsIn(registry)).map(({ row }) => row as Record<string, unknown>);
    assert.deepEqual(
      rows.map((row) => [row.entry, row.version, row.valid_to, row.superseded_at !== null]),
      [
        [1, 1, null, true],
        [2, 1, '2020-03-01', false],
      ],
    );
  });

  it('makes every index and the guard again, and leaves everything as it was when it fails', async () => {
    const registry = await readers();
    const indexes = await indexesOf(registry);
    assert.ok(indexes.length >= 6, `${indexes.length} indexes`);
    await asOwner((ctx) => ctx.db.adHoc(`truncate ${tableOf(registry.name)}`));
    const version = {
      validFrom: '2020-01-01',
      recordedAt: instant(0),
      source: 'test',
      values: { ticket: 'T1' },
    };
    const one = (nth: number): RecordHistory => ({
      recordId: `00000000-0000-8000-8000-00000000000${nth}`,
      key: 'T1',
      versions: [version],
    });
    await load(registry, [one(1)]);
    assert.deepEqual(await indexesOf(registry), indexes);
    const before = await rowsIn(registry);
    // The same key a second time shows when the index is made.
    await assert.rejects(load(registry, [one(2)]), /could not create unique index/);
    await assert.rejects(
      load(registry, [{ ...one(3), key: 'T3', versions: [{ ...version, validFrom: 'no day' }] }]),
      /date/,
    );
    assert.deepEqual(await rowsIn(registry), before);
    assert.deepEqual(await indexesOf(registry), indexes);
    const [guard] = await asOwner((ctx) =>
      ctx.db.adHoc<{ forced: boolean }>(
        'select relforcerowsecurity as forced from pg_class where oid = $1::regclass',
        [tableOf(registry.name)],
      ),
    );
    assert.equal(guard?.forced, true);
  });
});
