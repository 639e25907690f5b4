import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import Ajv2020 from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { Pool } from 'pg';
import { getRegistry, loadRecords, writeRecord } from '#blocks/registries';
import { feedOf, openReadingRoom, RECONCILE, type ReadingRoom, reader } from '#tests/reading-room';

interface Told {
  readonly position: string;
  readonly recordId: string;
  readonly version: number;
  readonly validTo?: string;
  readonly values?: Record<string, unknown>;
}
type Removed = { position: string; removed: { first: string; last: string } };
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
  const follow = async <T = Told>(after: string, limit = 100): Promise<{ told: T[]; position: string }> => {
    const told: T[] = [];
    let position = after;
    for (let more = true; more; ) {
      const query = `after=${position}&limit=${limit}&attributes=ticket,shelf,books`;
      const answer = await room.ask(`/library.reader/changes?${query}`, RECONCILE);
      assert.equal(answer.statusCode, 200, answer.body);
      const page = answer.json() as { changes: T[]; position: string; more: boolean };
      assert.ok(page.changes.length <= limit);
      told.push(...page.changes);
      ({ position, more } = page);
    }
    return { told, position };
  };
  const load = async (name: string, from: number, count: number, versions = 2, without?: string) => {
    const registry = await room.world.as({ hat: 'owner' }, (ctx) => getRegistry(ctx, name));
    const bulk = await loadRecords(pool, [registry], { at: room.world.clock.now(), without });
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
        ...(nth % 10 === 9 && { ended: { on: '2020-01-01', recordedAt: '2020-01-02T04:00:00Z' } }),
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
    const ended = told.filter(({ validTo }) => validTo === '2020-01-01');
    assert.deepEqual(
      ended.map(({ recordId, version }) => [recordId, version]),
      [9, 19].map((nth) => [idOf(nth), 2]),
    );
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

  /** Keeps a copy as the guide says, and knows no more: what is told last counts, and what is removed is forgotten. */
  const copyOf = () => {
    const held = new Map<string, unknown>();
    const today = () => room.world.clock.now().toISOString().slice(0, 10);
    let position = '0';
    const take = (told: readonly (Told | Removed)[]) => {
      for (const one of told)
        if ('removed' in one) {
          const { first, last } = one.removed;
          for (const id of held.keys()) if (id >= first && id <= last) held.delete(id);
        } else if (one.validTo !== undefined && one.validTo <= today()) held.delete(one.recordId);
        else held.set(one.recordId, one.values);
    };
    return {
      held,
      /** Up to the end, or one page of the feed alone. */
      follow: async (limit = 100, once = false) => {
        if (once) {
          const query = `after=${position}&limit=${limit}&attributes=ticket,shelf,books`;
          const page = (await room.ask(`/library.reader/changes?${query}`, RECONCILE)).json();
          take(page.changes);
          ({ position } = page);
          return;
        }
        const all = await follow<Told | Removed>(position, limit);
        take(all.told);
        ({ position } = all);
      },
    };
  };
  /** What the registry holds, by its pages. */
  const registered = async () => {
    const held = new Map<string, unknown>();
    for (let cursor = ''; ; ) {
      const query = `limit=50&attributes=ticket,shelf,books${cursor && `&cursor=${encodeURIComponent(cursor)}`}`;
      const page = (await room.ask(`/library.reader/records?${query}`, RECONCILE)).json();
      for (const { recordId, values } of page.records) held.set(recordId, values);
      if (!page.next) return held;
      cursor = page.next;
    }
  };

  it('tells what a command takes away before what it puts in its place, to whoever stands anywhere in the feed', async () => {
    const settled = copyOf();
    const halfway = copyOf();
    const behind = copyOf();
    await settled.follow();
    await halfway.follow(20, true);
    // A writing that is not yet told when its record goes, and one that stays in the midst of those that go.
    const tickets = await feedOf(room.world, 'library.tickets');
    await room.world.as(tickets, (ctx) => writeRecord(ctx, reader('T1002', { values: { shelf: 'moon' } })));
    await load('library.reader', 10, 40, 3, 'old books');
    await room.world.settle();
    const now = await registered();
    assert.equal(now.has(idOf(5)), false);
    assert.deepEqual(now.get(idOf(2)), { ticket: 'T1002', shelf: 'moon', books: 1 });
    assert.deepEqual(now.get(idOf(12)), { ticket: 'T1012', shelf: 'sea', books: 2 });
    for (const copy of [settled, halfway, behind]) {
      await copy.follow(9);
      assert.deepEqual(copy.held, now);
    }
    // Another country in its place, elsewhere, and then none at all.
    await load('library.reader', 500, 3, 1, 'old books');
    await settled.follow(2);
    assert.deepEqual(settled.held, await registered());
    await load('library.reader', 0, 0, 1, 'old books');
    await settled.follow(1);
    assert.deepEqual(settled.held, await registered());
    // What was written is told only after it has gone.
    await room.world.as(tickets, (ctx) => writeRecord(ctx, reader('T88')));
    await load('library.reader', 600, 2, 1, 'desk');
    await room.world.settle();
    await settled.follow(3);
    assert.equal(settled.held.size, 2);
    assert.deepEqual(settled.held, await registered());
    const anew = copyOf();
    await anew.follow(4);
    assert.deepEqual(anew.held, settled.held);
  });

  it('tells removals as CloudEvents of a type of their own, and as the description says', async () => {
    const accept = 'application/cloudevents-batch+json';
    const url = '/library.reader/changes?after=0&limit=500';
    const events = (await room.ask(url, { ...RECONCILE, accept })).json() as Record<string, unknown>[];
    const removals = events.filter(({ type }) => type === 'registries.records-removed');
    assert.equal(removals.length, 4);
    const { changes } = (await room.ask(url, RECONCILE)).json() as { changes: (Told | Removed)[] };
    assert.deepEqual(
      removals.map(({ id, data, subject }) => [id, data, subject]),
      changes.flatMap((one) =>
        'removed' in one ? [[one.position, { removed: one.removed }, undefined]] : [],
      ),
    );
    const api = (await room.server.inject('/api/registries/library.reader/openapi.json')).json();
    const ajv = new Ajv2020.default({ strict: false });
    addFormats.default(ajv);
    ajv.addSchema(api, 'api');
    const [answer, event] = ['ChangesAnswer', 'CloudEvent'].map(
      (name) => ajv.getSchema(`api#/components/schemas/${name}`)!,
    );
    assert.ok(answer!((await room.ask(url, RECONCILE)).json()), JSON.stringify(answer!.errors));
    for (const one of events) assert.ok(event!(one), JSON.stringify([one, event!.errors]));
  });

  it('puts loaded records on the map, and takes those off that a command has taken away', async () => {
    const items = async () =>
      (await room.server.inject({ url: `/ogc/collections/${FIRM}/items` })).json().features.length as number;
    await room.world.settle();
    assert.equal(await items(), 0);
    await load(FIRM, 1, 3, 1);
    room.world.clock.advance({ minutes: 1 });
    await room.world.settle();
    assert.equal(await items(), 3);
    // At once, and what came in their place with the next turn.
    await load(FIRM, 7, 1, 1, 'old books');
    assert.equal(await items(), 0);
    room.world.clock.advance({ minutes: 1 });
    await room.world.settle();
    assert.equal(await items(), 1);
  });
});
