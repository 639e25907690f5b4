import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { agenciesBlock, findAgencyByCode } from '#blocks/agencies';
import { tracesOfPersons } from '#platform/audit';
import type { Acting } from '#platform/block';
import type { Actor, Hat } from '#platform/context';
import { CodedError } from '#platform/errors';
import { runDueJob } from '#platform/jobs';
import { makeWorld, type World } from '#tests/world';
import { asKeeper } from '../explorer/keeping.ts';
import {
  keepApart,
  listVersions,
  mergeRecords,
  readRecord,
  registriesBlock,
  searchRecords,
  undoMerge,
  writeRecord,
} from '../index.ts';
import { askForDuplicates, lookForDuplicates } from './look-for-duplicates.ts';
import { comparePair, showDuplicates } from './show-duplicates.ts';

const REGISTRY = 'people.person';
let world: World;
let archive: number;
let hall: number;
let next = 1;
const system = (name: string): Actor => ({ kind: 'system', name, assurance: 0, appointments: [] });
const keeper = (more: Partial<Actor> = {}): Partial<Acting> => ({
  actor: {
    kind: 'official',
    accountId: '01890000-0000-7000-8000-00000000000a',
    name: 'Kit Keeper',
    assurance: 2,
    appointments: [{ agencyId: archive, role: 'registry-keeper' }],
    ...more,
  },
  hat: { kind: 'agency', agencies: [archive] },
  purpose: { code: 'desk' },
});
const coded = (code: string) => (error: unknown) =>
  error instanceof CodedError && error.code === `registries.${code}`;
const write = (number: string, values: Record<string, unknown>, validFrom = '2000-01-01') =>
  world.as({ actor: system('people.midwives'), hat: { kind: 'agency', agencies: [hall] } as Hat }, (ctx) =>
    writeRecord(ctx, {
      registry: REGISTRY,
      key: number,
      agencyId: hall,
      values: { number, ...values },
      validFrom,
      provenance: { source: 'test' },
    }),
  );
const person = async (name: string, more: Record<string, unknown> = {}) => {
  const number = `M-${String(next++).padStart(7, '0')}-A`;
  const { recordId: id } = await write(number, { name, born: '1990-02-03', town: 'A11', ...more });
  return { number, id };
};
const look = async () => {
  await world.as(keeper(), (ctx) => askForDuplicates(ctx, REGISTRY, archive));
  world.clock.advance({ seconds: 10 });
  await runDueJob(world.app, lookForDuplicates);
};
const shown = (acting = keeper()) =>
  world.as(acting, async (given) => {
    const { ctx, registry } = await asKeeper(given, REGISTRY);
    return showDuplicates(ctx, registry);
  });
const pairOf = async (a: string, b: string) =>
  (await shown()).pairs.find(
    ({ pair }) => [pair.recordA, pair.recordB].sort().join() === [a, b].sort().join(),
  )?.pair;
const merge = (duplicateId: string, survivor: string, more: Record<string, string> = {}, acting = keeper()) =>
  world.as(acting, (ctx) =>
    mergeRecords(ctx, {
      registry: REGISTRY,
      duplicateId,
      survivor,
      decision: 'Both were seen at the desk',
      basis: 'Act on People, article 7',
      ...more,
    }),
  );
const undo = (mergeId: string, reason = 'They are two after all', acting = keeper()) =>
  world.as(acting, (ctx) => undoMerge(ctx, { registry: REGISTRY, mergeId, reason }));
const read = (asked: { key?: string; recordId?: string }) =>
  world.as(keeper(), async (given) => {
    const { ctx } = await asKeeper(given, REGISTRY);
    return readRecord(ctx, { registry: REGISTRY, attributes: ['number', 'name'], ...asked });
  });
const found = async (name: string) =>
  world.as(keeper(), async (given) => {
    const { ctx } = await asKeeper(given, REGISTRY);
    return (await searchRecords(ctx, { registry: REGISTRY, name })).found.map(({ recordId }) => recordId);
  });
const rows = (recordId: string) =>
  world.as({ hat: 'owner' }, ({ db }) =>
    db.adHoc<{ validFrom: string; validTo: string | null; name: string }>(
      `select valid_from as "validFrom", valid_to as "validTo", name, height, version, source from registry.people_person
       where record_id = $1 and superseded_at is null order by valid_from`,
      [recordId],
    ),
  );
const twins = async (name: string) => {
  const [a, b] = [await person(name), await person(name)];
  await look();
  return { a, b, pair: (await pairOf(a.id, b.id))! };
};

before(async () => {
  world = await makeWorld({ country: 'tests/country', blocks: [agenciesBlock, registriesBlock] });
  [archive, hall] = await world.as({}, async (ctx) => [
    (await findAgencyByCode(ctx, 'ARC'))!.id,
    (await findAgencyByCode(ctx, 'A11'))!.id,
  ]);
});
after(() => world.close());

test('records that are alike in name, birth and place are brought together, others are not', async () => {
  const first = await person('Ada May Reed', { height: 170, sex: 'female' });
  const same = await person('Ada May Reed', { height: 170, sex: 'female' });
  const middle = await person('Ada Reed', { sex: 'female' });
  const turned = await person('Phil Stone', { born: '1980-05-06' });
  const other = await person('Fil Stone', { born: '1980-06-05' });
  const man = await person('Ada May Reed', { sex: 'male' });
  const elsewhere = await person('Ada May Reed', { town: 'A12', sex: 'female' });
  const years = await person('Ada May Reed', { born: '1999-02-03', sex: 'female' });
  await look();
  assert.ok(await pairOf(first.id, same.id));
  assert.ok(await pairOf(first.id, middle.id));
  assert.ok(await pairOf(turned.id, other.id));
  for (const one of [man, elsewhere, years]) assert.equal(await pairOf(first.id, one.id), undefined);
  const { pairs, search } = await shown();
  assert.equal(search?.found, pairs.length);
  assert.deepEqual(
    pairs.map(({ pair }) => pair.score),
    pairs.map(({ pair }) => pair.score).toSorted((a, b) => b - a),
  );
  // What is known already is not brought twice.
  await look();
  assert.equal((await shown()).search?.found, 0);
});

test('a merged record ends, its key leads to the survivor, and nothing of it is lost', async () => {
  const { a, b, pair } = await twins('Bo Quill');
  const before = await rows(b.id);
  world.clock.advance({ days: 1 });
  await merge(pair.id, a.id);
  assert.equal(await pairOf(a.id, b.id), undefined);
  const day = world.clock.now().toISOString().slice(0, 10);
  const to = await read({ key: b.number });
  assert.equal(to?.recordId, a.id);
  assert.deepEqual(to?.merged, { from: b.number, into: a.number, recordId: a.id, on: day });
  assert.equal((await read({ recordId: b.id }))?.recordId, a.id);
  assert.equal((await read({ key: a.number }))?.merged, undefined);
  assert.deepEqual(await found('Bo Quill'), [a.id]);
  assert.deepEqual(
    await rows(b.id),
    before.map((row) => ({ ...row, validTo: day })),
  );
  const versions = await world.as(keeper(), async (given) => {
    const { ctx } = await asKeeper(given, REGISTRY);
    return listVersions(ctx, { registry: REGISTRY, recordId: b.id });
  });
  assert.equal(versions.length, 2);
});

test('undone by one click, the record stands as it stood, and what happened stays on record', async () => {
  const { a, b, pair } = await twins('Cal Moor');
  await write(b.number, { height: 180 }, '2010-01-01');
  await write(b.number, { height: 181 }, '2027-01-01');
  const before = await rows(b.id);
  assert.equal(before.length, 3);
  const mergeId = await merge(pair.id, a.id);
  assert.equal((await rows(b.id)).length, 2);
  await assert.rejects(undo(mergeId, ' '), coded('decision_missing'));
  await undo(mergeId);
  assert.deepEqual(await rows(b.id), before);
  assert.equal((await read({ key: b.number }))?.recordId, b.id);
  assert.deepEqual((await found('Cal Moor')).sort(), [a.id, b.id].sort());
  const { merges } = await shown();
  const kept = merges.find(({ id }) => id === mergeId);
  assert.equal(kept?.undoReason, 'They are two after all');
  assert.equal(kept?.decision, 'Both were seen at the desk');
  // The pair waits again, and may be merged the other way.
  assert.equal((await pairOf(a.id, b.id))?.state, 'open');
  await assert.rejects(undo(mergeId), coded('merge_undone'));
  await merge(pair.id, b.id);
  assert.equal((await read({ key: a.number }))?.recordId, b.id);
});

test('mergers that follow each other lead to the last', async () => {
  const [a, b, c] = [await person('Dee Fell'), await person('Dee Fell'), await person('Dee Fell')];
  await look();
  await merge((await pairOf(a.id, b.id))!.id, b.id);
  await merge((await pairOf(b.id, c.id))!.id, c.id);
  assert.equal((await read({ key: a.number }))?.merged?.into, c.number);
  assert.equal((await read({ key: a.number }))?.recordId, c.id);
  const gone = await pairOf(a.id, c.id);
  await assert.rejects(merge(gone!.id, a.id), coded('not_holding'));
});

test('nobody writes to a record that was merged away', async () => {
  const { a, b, pair } = await twins('Eve Marsh');
  const mergeId = await merge(pair.id, a.id);
  const writing = (from: string) => write(b.number, { height: 150 }, from);
  await assert.rejects(writing('2026-11-23'), coded('merged_away'));
  await assert.rejects(writing('2001-01-01'), coded('merged_away'));
  await undo(mergeId);
  await writing('2026-11-23');
});

test('both are told: in the traces of each, and by an event', async () => {
  const { a, b, pair } = await twins('Gus Hill');
  const mergeId = await merge(pair.id, a.id);
  await undo(mergeId);
  for (const { id } of [a, b]) {
    const traces = await world.as({ hat: { kind: 'person', persons: [id] } }, (ctx) =>
      tracesOfPersons(ctx, { limit: 9 }),
    );
    const [undone, merged] = traces.filter(({ action }) => /merge$/.test(action));
    assert.equal(merged?.action, 'registry.merge');
    assert.equal(merged?.basis, 'Act on People, article 7');
    assert.equal(undone?.action, 'registry.unmerge');
  }
  const events = await world.as({ hat: 'owner' }, ({ db }) =>
    db.adHoc<{ payload: { undone: boolean } }>(
      `select payload from platform.event where type = 'registries.records-merged' and subject = $1`,
      [b.id],
    ),
  );
  assert.deepEqual(events.map(({ payload }) => payload.undone).sort(), [false, true]);
});

test('a keeper of the registry decides, with a reason and a basis, once, and never on themselves', async () => {
  const { a, b, pair } = await twins('Hal Wold');
  await assert.rejects(merge(pair.id, a.id, { decision: ' ' }), coded('decision_missing'));
  await assert.rejects(merge(pair.id, a.id, { basis: '' }), coded('decision_missing'));
  await assert.rejects(merge(pair.id, '01890000-0000-7000-8000-00000000000f'), coded('unknown_duplicate'));
  await assert.rejects(merge(pair.id, a.id, {}, keeper({ personId: b.id })), coded('own_record'));
  const clerk = keeper({ appointments: [{ agencyId: hall, role: 'registry-keeper' }] });
  for (const acting of [clerk, keeper({ appointments: [{ agencyId: archive, role: 'mayor' }] })]) {
    await assert.rejects(merge(pair.id, a.id, {}, acting), coded('not_keeper'));
    await assert.rejects(shown(acting), coded('not_keeper'));
  }
  const apart = () =>
    world.as(keeper(), (ctx) => keepApart(ctx, { registry: REGISTRY, duplicateId: pair.id, note: 'Twins' }));
  await apart();
  await assert.rejects(apart(), coded('duplicate_decided'));
  await assert.rejects(merge(pair.id, a.id), coded('duplicate_decided'));
  await look();
  assert.equal(await pairOf(a.id, b.id), undefined);
});

test('side by side stands what the keeper may read, and where the two differ', async () => {
  const [a, b] = [
    await person('Ivy Low', { height: 160, faith: 'old' }),
    await person('Ivy Low', { height: 161 }),
  ];
  await look();
  const pair = (await pairOf(a.id, b.id))!;
  const { rows: compared } = await world.as(keeper(), async (given) => {
    const { ctx, registry } = await asKeeper(given, REGISTRY);
    return comparePair(ctx, registry, pair.id);
  });
  const same = Object.fromEntries(compared.map(({ attribute, same: alike }) => [attribute.name, alike]));
  assert.equal(same.height, false);
  assert.equal(same.born, true);
  assert.ok(!('faith' in same));
});

test('a merger that was overtaken is not undone blindly', async () => {
  const { a, b, pair } = await twins('Jon Peak');
  const mergeId = await merge(pair.id, a.id);
  await world.as({ hat: 'owner' }, ({ db }) =>
    db.adHoc(
      `insert into registry.people_person (record_id, entry, version, key, person_id, valid_from, recorded_at, source, rest, number, name, born)
       values ($1, 99, 9, $2, $1, '2026-12-31', $3, 'test', '{}', $2, 'Jon Peak', '1990-02-03')`,
      [b.id, b.number, world.clock.now()],
    ),
  );
  await assert.rejects(undo(mergeId), coded('merge_overtaken'));
});
