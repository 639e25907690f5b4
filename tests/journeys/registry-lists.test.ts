import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { writeRecord } from '#blocks/registries';
import {
  codeOf,
  feedOf,
  NUMBER,
  openReadingRoom,
  RECONCILE,
  type ReadingRoom,
  reader,
} from '#tests/reading-room';

/** What programs may have of many records at once, and of what happens to them. */
describe('lists, counts and changes for programs', () => {
  let room: ReadingRoom;
  before(async () => {
    room = await openReadingRoom();
  });
  after(() => room.world.close());

  it('lists by the right to list alone, page by page, each record once', async () => {
    assert.equal(codeOf(await room.ask('/library.reader/records')), 'registries.not_granted');
    const seen: string[] = [];
    let cursor = '';
    do {
      const answer = await room.ask(`/library.reader/records?limit=3${cursor}`, RECONCILE);
      assert.equal(answer.statusCode, 200, answer.body);
      const { records, next } = answer.json();
      for (const { values, key } of records) {
        assert.deepEqual(Object.keys(values).sort(), ['books', 'quiet', 'shelf', 'ticket']);
        assert.equal(key, values.ticket);
        seen.push(key);
      }
      cursor = next ? `&cursor=${encodeURIComponent(next)}` : '';
    } while (cursor);
    assert.deepEqual(seen.sort(), ['T1', 'T2', 'T3', 'T4', 'T5', 'T6', 'T7']);
  });

  it('filters by indexed attributes that are granted, and by no other', async () => {
    const filtered = async (query: string) => room.ask(`/library.reader/records?${query}`, RECONCILE);
    const stars = await filtered('filter.shelf=stars&attributes=ticket');
    assert.deepEqual(
      stars
        .json()
        .records.map(({ key }: { key: string }) => key)
        .sort(),
      ['T2', 'T4', 'T6'],
    );
    assert.equal((await filtered('filter.ticket=T5')).json().records.length, 1);
    // Granted, but not indexed; indexed, but not granted; not there at all.
    assert.equal(codeOf(await filtered('filter.books=1')), 'registries.not_indexed');
    assert.equal(codeOf(await filtered(`filter.person_number=${NUMBER}`)), 'registries.not_granted');
    assert.equal(codeOf(await filtered('filter.shoes=1')), 'registries.unknown_attribute');
  });

  it('goes on from a cursor only in the list that it came from', async () => {
    const { next } = (await room.ask('/library.reader/records?limit=2', RECONCILE)).json();
    const other = await room.ask(
      `/library.reader/records?limit=2&filter.shelf=sea&cursor=${encodeURIComponent(next)}`,
      RECONCILE,
    );
    assert.deepEqual([other.statusCode, codeOf(other)], [400, 'registries.cursor_unknown']);
    for (const made of ['x', `${next}x`, `x${next}`, 'e30.AAAA', `${next.split('.')[0]}.`])
      assert.equal(
        codeOf(await room.ask(`/library.reader/records?cursor=${encodeURIComponent(made)}`, RECONCILE)),
        'registries.cursor_unknown',
      );
  });

  it('counts what it would list', async () => {
    const count = async (query = '') => (await room.ask(`/library.reader/count${query}`, RECONCILE)).json();
    assert.deepEqual([(await count()).count, (await count()).more], [7, false]);
    assert.equal((await count('?filter.shelf=stars')).count, 3);
    assert.equal((await count('?asOf=2025-12-31')).count, 0);
    assert.equal(codeOf(await room.ask('/library.reader/count')), 'registries.not_granted');
  });

  it('names whom a count of a few, or that there is none, tells something of', async () => {
    const named = async (path: string) => {
      const { count, records } = (await room.ask(path, RECONCILE)).json();
      const { rows } = await room.world.app.pools.owner.query(
        'select subjects from audit.trace order by at desc, id desc limit 1',
      );
      return [count ?? records.length, rows[0].subjects.map((id: string) => room.readers.indexOf(id)).sort()];
    };
    assert.deepEqual(await named('/library.reader/count?filter.shelf=stars'), [3, [1, 3, 5]]);
    assert.deepEqual(await named('/library.reader/count?filter.ticket=T1&filter.shelf=stars'), [0, [0]]);
    assert.deepEqual(await named('/library.reader/records?filter.ticket=T1&filter.shelf=stars'), [0, [0]]);
    assert.deepEqual(await named('/library.reader/count'), [7, []]);
  });

  it('tells of changes in the order of commits, from a position on, only to who may list', async () => {
    await room.world.settle();
    const changes = async (query = '', headers: Record<string, string> = RECONCILE) =>
      room.ask(`/library.reader/changes${query}`, headers);
    const all = (await changes()).json();
    assert.deepEqual(
      all.changes.map(({ position }: { position: string }) => position),
      ['1', '2', '3', '4', '5', '6', '7'],
    );
    assert.ok(all.changes.every((one: object) => !('values' in one)));
    const two = (await changes('?after=4&limit=2&attributes=ticket,shelf')).json();
    assert.deepEqual([two.position, two.more], ['6', true]);
    assert.deepEqual(two.changes[0].values, { ticket: 'T5', shelf: 'sea' });
    assert.deepEqual((await changes('?after=7')).json().changes, []);
    assert.equal(codeOf(await changes('', { purpose: 'case' })), 'registries.not_granted');
    const events = await changes('?after=6', { ...RECONCILE, accept: 'application/cloudevents-batch+json' });
    assert.match(String(events.headers['content-type']), /^application\/cloudevents-batch\+json/);
    const [event] = events.json();
    assert.deepEqual([event.specversion, event.id, event.type], ['1.0', '7', 'registries.record-written']);
    assert.equal(event.source, 'http://localhost:3000/api/registries/library.reader');
  });

  it('leaves no gap in the feed while many write at once and commit out of order', async () => {
    const before = (await room.ask('/library.reader/changes?after=7', RECONCILE)).json().changes.length;
    assert.equal(before, 0);
    // Each begins before the one before it has ended, so there is a connection for each; some give up.
    const begun = Array.from({ length: 8 }, () => Promise.withResolvers<void>());
    await Promise.all(
      begun.map(async ({ resolve }, i) => {
        const as = await feedOf(room.world, 'library.tickets');
        await room.world
          .as(as, async (ctx) => {
            await writeRecord(ctx, reader(`T${100 + i}`));
            resolve();
            // The first to write is the last to commit.
            await Promise.all(begun.slice(i + 1).map(({ promise }) => promise));
            if (i % 4 === 3) throw new Error('given up');
          })
          .catch(() => {});
      }),
    );
    const settling = Promise.all([room.world.settle(), room.world.settle(), room.world.settle()]);
    const seen: string[] = [];
    const look = async () => {
      const { changes } = (
        await room.ask(`/library.reader/changes?after=${seen.at(-1) ?? 7}`, RECONCILE)
      ).json();
      seen.push(...changes.map(({ position }: { position: string }) => position));
    };
    for (let i = 0; i < 5; i++) await look();
    await settling;
    await look();
    assert.deepEqual(seen.map(Number), [8, 9, 10, 11, 12, 13]);
  });
});
