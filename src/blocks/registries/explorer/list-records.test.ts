import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import fc from 'fast-check';
import { agenciesBlock, findAgencyByCode } from '#blocks/agencies';
import { tracesOfPersons } from '#platform/audit';
import type { Acting } from '#platform/block';
import type { Hat } from '#platform/context';
import { newId } from '#platform/ids';
import { makeWorld, type World } from '#tests/world';
import { getRegistry, registriesBlock, writeRecord } from '../index.ts';
import { KEEPING } from '../rules.ts';
import type { ListQuery } from './list-query.ts';
import { listRecords, PER_PAGE } from './list-records.ts';

let world: World;
let archive: number;
let hall: number;
/** What was asserted: ticket, values, from which day, and when the registry learned of it. */
interface Assertion {
  ticket: string;
  shelf: string | null;
  books: number;
  validFrom: string;
  recordedAt: Date;
}
const asserted: Assertion[] = [];
const SHELVES = ['sea', 'seaside', 'sky', 'Sea', 'sé', null];
const ids = new Map<string, string>();

before(async () => {
  world = await makeWorld({ country: 'tests/country', blocks: [agenciesBlock, registriesBlock] });
  [archive, hall] = await world.as({}, async (ctx) => [
    (await findAgencyByCode(ctx, 'ARC'))!.id,
    (await findAgencyByCode(ctx, 'A11'))!.id,
  ]);
  const feed = {
    actor: { kind: 'system' as const, name: 'library.tickets', assurance: 0, appointments: [] },
    hat: { kind: 'agency', agencies: [hall] } as Hat,
  };
  let seed = 7;
  const dice = (sides: number) => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((seed / 2_147_483_648) * sides);
  };
  for (let round = 0; round < 4; round++) {
    world.clock.advance({ days: 1 });
    const recordedAt = world.clock.now();
    await world.as(feed, async (ctx) => {
      for (let n = 0; n < 130; n++) {
        if (round > 0 && dice(3) > 0) continue;
        const one = {
          ticket: `T${1000 + n}`,
          shelf: SHELVES[dice(SHELVES.length)]!,
          books: dice(90),
          validFrom: `20${10 + dice(10)}-0${1 + dice(9)}-11`,
          recordedAt,
        };
        if (!ids.has(one.ticket)) ids.set(one.ticket, newId(world.clock));
        await writeRecord(ctx, {
          registry: 'library.reader',
          key: one.ticket,
          subjectId: ids.get(one.ticket),
          values: { shelf: one.shelf, books: one.books },
          validFrom: one.validFrom,
          provenance: { source: `round ${round}` },
        });
        asserted.push(one);
      }
    });
  }
});
after(() => world.close());

const keeper = (role = 'registry-keeper', at = archive): Acting => ({
  actor: { kind: 'official', name: 'Kay', assurance: 3, appointments: [{ agencyId: at, role }] },
  hat: { kind: 'agency', agencies: [at] },
  purpose: { code: KEEPING },
});
const list = (query: ListQuery, who: Acting = keeper()) =>
  world.as(who, async (ctx) => listRecords(ctx, await getRegistry(ctx, 'library.reader'), query));

/** The same list made of what was asserted: for a ticket and day the last said of the latest beginning until then, as known at a time. */
function expected(day: string, knownAt: Date): Map<string, Assertion> {
  const held = new Map<string, Assertion>();
  for (const one of asserted) {
    if (one.recordedAt > knownAt) continue;
    // What was said later of an earlier day holds for good from that day on.
    if (one.validFrom <= day) held.set(one.ticket, one);
    else {
      const before = held.get(one.ticket);
      if (before && one.validFrom <= before.validFrom) held.delete(one.ticket);
    }
  }
  return held;
}

const compare = (a: string, b: string) => Buffer.compare(Buffer.from(a), Buffer.from(b));
const shelfOf = (one: Assertion) => one.shelf ?? '';

/** All pages of a list, first forwards, then back again. */
async function allPages(query: ListQuery): Promise<string[]> {
  const tickets: string[] = [];
  const pages: string[][] = [];
  let listed = await list(query);
  for (;;) {
    const shown = listed.rows.map(({ values }) => String(values.ticket));
    pages.push(shown);
    tickets.push(...shown);
    assert.ok(shown.length <= PER_PAGE);
    if (!listed.next) break;
    listed = await list({ ...query, after: listed.next });
  }
  for (let nth = pages.length - 2; nth >= 0; nth--) {
    assert.ok(listed.previous, 'a page behind the first leads back');
    listed = await list({ ...query, before: listed.previous });
    assert.deepEqual(
      listed.rows.map(({ values }) => String(values.ticket)),
      pages[nth],
    );
  }
  return tickets;
}

test('a list shows on any day, as known at any time, what was asserted: narrowed, sorted and paged both ways', async () => {
  const shelf = fc.constantFrom('sea', 'sea*', 's*', 'S*', 'sé*', 'nothing', undefined);
  await fc.assert(
    fc.asyncProperty(
      shelf,
      fc.constantFrom('ticket', '-ticket', 'shelf', '-shelf', undefined),
      fc.constantFrom('2011-05-05', '2014-03-11', '2019-12-31', '2009-01-01', undefined),
      fc.constantFrom(0, 1, 2, 3, undefined),
      async (shelf, sort, day, round) => {
        const rounds = [...new Set(asserted.map(({ recordedAt }) => recordedAt))];
        const knownAt = round === undefined ? undefined : rounds[round];
        const query = { 'f.shelf': shelf, sort, on: day, known_at: knownAt?.toISOString() };
        const held = expected(day ?? '2026-11-30', knownAt ?? rounds.at(-1)!);
        const begins = shelf?.endsWith('*') ? shelf.slice(0, -1) : undefined;
        const fits = [...held.values()].filter((one) =>
          shelf === undefined
            ? !sort?.endsWith('shelf') || one.shelf !== null
            : begins === undefined
              ? one.shelf === shelf
              : one.shelf?.startsWith(begins),
        );
        const shown = await allPages(query);
        assert.deepEqual([...shown].sort(), fits.map(({ ticket }) => ticket).sort());
        const { count } = await list(query);
        assert.deepEqual(count, { found: fits.length, exact: true });
        if (!sort) return;
        const by = (ticket: string) =>
          sort.endsWith('ticket') ? ticket : shelfOf(fits.find((one) => one.ticket === ticket)!);
        const sorted = [...shown].sort((a, b) => compare(by(a), by(b)) * (sort.startsWith('-') ? -1 : 1));
        assert.deepEqual(shown.map(by), sorted.map(by));
      },
    ),
    { numRuns: 60 },
  );
});

test('a page is one trace that names those on it and what was shown of them', async () => {
  const { rows } = await list({ 'f.shelf': 'sea' });
  const someone = ids.get(String(rows[0]!.values.ticket))!;
  const acting = {
    actor: { kind: 'person' as const, personId: someone, name: 'P', assurance: 2, appointments: [] },
    hat: { kind: 'person', persons: [someone] } as Hat,
  };
  const [last] = await world.as(acting, (ctx) => tracesOfPersons(ctx, { limit: 1 }));
  assert.deepEqual(
    [last?.action, last?.registry, last?.purpose, [...last!.attributes].sort(), last?.basis],
    ['registry.list', 'library.reader', KEEPING, ['shelf', 'ticket'], 'Act on Libraries, article 6'],
  );
});

test('whoever a count or an empty list tells something of finds the trace as well', async () => {
  const [row] = (await list({ 'f.shelf': 'sky' })).rows;
  const ticket = String(row!.values.ticket);
  const traced = async () =>
    (
      await world.as({ hat: 'owner' }, ({ db }) =>
        db.adHoc<{ n: number }>(
          `select count(*)::int as n from audit.trace_subject where person_id = '${ids.get(ticket)!}'`,
        ),
      )
    )[0]!.n;
  const behind = Buffer.from(JSON.stringify(['T9999', '2026-01-01'])).toString('base64url');
  const before = Buffer.from(JSON.stringify(['T0000', '0001-01-01'])).toString('base64url');
  for (const [query, found] of [
    // A place behind or before all of them shows nobody, and would still count.
    [{ 'f.ticket': ticket, 'f.shelf': 'sky', after: behind }, 1],
    [{ 'f.ticket': ticket, 'f.shelf': 'sky', before }, 1],
    // That there is none says that the shelf is another.
    [{ 'f.ticket': ticket, 'f.shelf': 'sea' }, 0],
    [{ 'f.ticket': ticket, 'f.shelf': 's*', on: '2026-11-30', known_at: '2001-01-01' }, 0],
  ] as const) {
    const told = await traced();
    const { count, rows } = await list(query);
    assert.deepEqual([count.found, rows.length], [found, found], JSON.stringify(query));
    assert.equal(await traced(), told + 1, JSON.stringify(query));
  }
});

test('the keeper at another agency, another role of the owner, and whoever asks for no purpose do not list', async () => {
  for (const who of [
    keeper('registry-keeper', hall),
    keeper('librarian'),
    { ...keeper(), purpose: { code: 'desk' } },
  ])
    await assert.rejects(list({}, who), { code: 'registries.not_granted' });
});

test('nobody narrows or sorts by what they may not see', async () => {
  const librarian = { ...keeper('librarian', hall), purpose: { code: 'case', caseId: newId(world.clock) } };
  const all = await list({}, librarian);
  const asked = await list({ 'f.person_number': 'M-0000001-A', sort: 'person_number' }, librarian);
  assert.deepEqual(asked.rows, all.rows);
  assert.deepEqual(
    asked.sortable.map(({ name }) => name),
    ['ticket', 'shelf'],
  );
});

test('what cannot be understood is told beside its field, and nothing is shown', async () => {
  const register = (query: ListQuery) =>
    world.as(keeper(), async (ctx) => listRecords(ctx, await getRegistry(ctx, 'people.person'), query));
  for (const [query, name] of [
    [{ 'on.day': '31', 'on.month': '2', 'on.year': '2026' }, 'on'],
    [{ 'known.day': 'x' }, 'known'],
    [{ 'f.town': 'Nowhere at all' }, 'f.town'],
  ] as const) {
    const { asked, rows, count } = await register(query);
    assert.deepEqual([asked.faults[0]?.name, rows, count.found], [name, [], 0]);
  }
});

test('any address is answered, and a broken cursor begins at the beginning', async () => {
  const part = fc.oneof(fc.string(), fc.constantFrom('f.shelf', 'sort', 'on', 'known_at', 'after', 'before'));
  const value = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom('-shelf', '*', '2026-02-31', '0000-01-01', '+275760-09-13', 'WyJhIiwiYiJd'),
    fc.tuple(fc.string(), fc.string()).map((pair) => Buffer.from(JSON.stringify(pair)).toString('base64url')),
  );
  await fc.assert(
    fc.asyncProperty(fc.dictionary(part, value), async (query) => {
      await list(query);
    }),
    { numRuns: 150 },
  );
});
