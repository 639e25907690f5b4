import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { Pool } from 'pg';
import { getRegistry, loadRecords, writeRecord } from '#blocks/registries';
import { feedOf, openReadingRoom, RECONCILE, type ReadingRoom, reader } from '#tests/reading-room';

type Told = { position: string; recordId: string; version: number; values?: Record<string, unknown> };
const FIRM = 'trade.firm';
const idOf = (nth: number) => `01890000-0000-7000-8000-${String(nth).padStart(12, '0')}`;

/** A program that keeps a copy by the feed alone knows every record, however it came. */
describe('the feed of a registry', () => {
  let room: ReadingRoom;
  let pool: Pool;
  before(async () => {
    room = await openReadingRoom();
    pool = new Pool({ ...room.world.app.pools.owner.options, max: 2 });
    await room.world.settle();
  });
  after(async () => {
    await pool.end();
    await room.world.close();
  });

  /** Reads on from a position, so many at a time, as one that is stopped after each answer and goes on from what it has. */
  const follow = async (after: string, limit = 100): Promise<{ told: Told[]; position: string }> => {
    const told: Told[] = [];
    let position = after;
    for (let more = true; more; ) {
      const query = `after=${position}&limit=${limit}&attributes=ticket,shelf,books`;
      const answer = await room.ask(`/library.reader/changes?${query}`, RECONCILE);
      assert.equal(answer.statusCode, 200, answer.body);
      const page = answer.json() as { changes: Told[]; position: string; more: boolean };
      assert.ok(page.changes.length <= limit);
      told.push(...page.changes);
      ({ position, more } = page);
    }
    return { told, position };
  };
  const load = async (name: string, from: number, count: number, versions = 2) => {
    const registry = await room.world.as({ hat: 'owner' }, (ctx) => getRegistry(ctx, name));
    const bulk = await loadRecords(pool, [registry], { at: room.world.clock.now() });
    for (let nth = from; nth < from + count; nth++)
      bulk.put(name, {
        recordId: idOf(nth),
        key: name === FIRM ? `F-${String(nth).padStart(4, '0')}-Z` : `T${1000 + nth}`,
        versions: Array.from({ length: versions }, (_, at) => ({
          validFrom: `20${10 + at}-01-01`,
          recordedAt: `20${10 + at}-01-02T04:00:00Z`,
          source: 'old books',
          values:
            name === FIRM
              ? {
                  number: `F-${String(nth).padStart(4, '0')}-Z`,
                  name: `Firm ${nth}`,
                  partner: 'M-1234567-A',
                  place: { type: 'Point', coordinates: [nth, 50] },
                }
              : { ticket: `T${1000 + nth}`, shelf: 'sea', books: at },
        })),
      });
    await bulk.finish();
  };

  it('tells of all versions of records that a command has loaded, a page at a time, and goes on in their midst', async () => {
    const before = await follow('0');
    assert.equal(before.told.length, 7);
    await load('library.reader', 1, 23);
    const { told, position } = await follow(before.position, 5);
    assert.deepEqual(
      told.map(({ recordId, version, values }) => [recordId, version, values!.books]),
      Array.from({ length: 46 }, (_, i) => [idOf(1 + Math.floor(i / 2)), 1 + (i % 2), i % 2]),
    );
    assert.equal(new Set(told.map((one) => one.position)).size, 46);
    // A single writing afterwards is told after them, and what was told is not told again.
    await room.world.as(await feedOf(room.world, 'library.tickets'), (ctx) =>
      writeRecord(ctx, reader('T1001', { values: { shelf: 'stars' } })),
    );
    await room.world.settle();
    const later = await follow(position);
    assert.deepEqual(
      later.told.map(({ recordId, version, values }) => [recordId, version, values!.shelf]),
      [[idOf(1), 3, 'stars']],
    );
    // Who begins anew gets the same picture.
    const last = new Map((await follow('0', 7)).told.map(({ recordId, values }) => [recordId, values]));
    assert.equal(last.size, 30);
    assert.deepEqual(last.get(idOf(1)), { ticket: 'T1001', shelf: 'stars', books: 1 });
  });

  it('gives CloudEvents ids and an order to each of them', async () => {
    const accept = 'application/cloudevents-batch+json';
    const events = (
      await room.ask('/library.reader/changes?after=6&limit=9', { ...RECONCILE, accept })
    ).json() as { id: string; sequence: string }[];
    assert.equal(new Set(events.map(({ id }) => id)).size, 9);
    assert.deepEqual(
      events.map(({ sequence }) => sequence).toSorted(),
      events.map(({ sequence }) => sequence),
    );
  });

  it('refuses a position that is none', async () => {
    for (const after of ['-1', 'x', '1.2', `1.${idOf(1)}`, `1.${idOf(1)}.x`, '9999999999999999'])
      assert.equal(
        (await room.ask(`/library.reader/changes?after=${after}`, RECONCILE)).statusCode,
        400,
        after,
      );
    // One that never was is as if all before it had been read.
    assert.deepEqual((await follow(`999.${idOf(1)}.1`)).told, []);
  });

  it('puts loaded records on the map', async () => {
    const items = async () =>
      (await room.server.inject({ url: `/ogc/collections/${FIRM}/items` })).json().features.length as number;
    await room.world.settle();
    assert.equal(await items(), 0);
    await load(FIRM, 1, 3, 1);
    room.world.clock.advance({ minutes: 1 });
    await room.world.settle();
    assert.equal(await items(), 3);
  });
});
