import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, beforeEach, test } from 'node:test';
import { agenciesBlock, findAgencyByCode } from '#blocks/agencies';
import { type Acting, type OpenApp, openApp } from '#platform/block';
import type { Ctx } from '#platform/context';
import { makeWorld, type World } from '#tests/world';
import { getRegistry, readRecord, registriesBlock, writeRecord } from '../index.ts';
import { applyPlan } from './apply-plan.ts';
import { confirmPlan } from './confirm-plan.ts';
import { measurePlan } from './measure-plan.ts';
import type { MeasuredPlan } from './plan.ts';
import { getWaitingPlan } from './waiting-plan.ts';

const declared = join(import.meta.dirname, '../../../../tests/country/registries');
const PERSON = '01890000-0000-7000-8000-00000000000b';
const feed: Partial<Acting> = {
  actor: { kind: 'system', name: 'library.tickets', assurance: 0, appointments: [] },
  hat: { kind: 'agency', agencies: [1] },
};
let world: World;
let countryDir: string;
before(() => {
  countryDir = mkdtempSync(join(tmpdir(), 'thanglong-plans-'));
});
beforeEach(async () => {
  await world?.close();
  world = await makeWorld({ country: 'tests/country', blocks: [agenciesBlock, registriesBlock] });
  cpSync(declared, join(countryDir, 'registries'), { recursive: true });
});
after(async () => {
  rmSync(countryDir, { recursive: true });
  await world.close();
});

const file = () => join(countryDir, 'registries', 'library.reader', 'registry.yaml');
const edit = (...changes: [string | RegExp, string][]) => {
  for (const [from, to] of changes) {
    const text = readFileSync(file(), 'utf8');
    assert.notEqual(text.replace(from, to), text, String(from));
    writeFileSync(file(), text.replace(from, to));
  }
};
const elsewhere = () => ({ ...world.app, config: { ...world.app.config, countryDir } });
const asOwner = <T>(work: (ctx: Ctx) => Promise<T>) =>
  world.as({ hat: 'owner', purpose: { code: 'load' } }, (ctx) => work({ ...ctx, app: elsewhere() }));
const load = () => asOwner((ctx) => registriesBlock.load!(ctx));
const put = (key: string, values: object) =>
  world.as(feed, (ctx) =>
    writeRecord(ctx, {
      registry: 'library.reader',
      key,
      subjectId: PERSON,
      values: { ...values },
      validFrom: '2026-01-01',
      provenance: { source: 'desk' },
    }),
  );
const valuesOf = async (key: string, attributes: string[]) =>
  (
    await world.as({ hat: { kind: 'person', persons: [PERSON] } }, (ctx) =>
      readRecord(ctx, { registry: 'library.reader', key, attributes }),
    )
  )?.values;
const measured = (): Promise<MeasuredPlan> =>
  asOwner(async (ctx) => measurePlan(ctx, (await getWaitingPlan(ctx, 'library.reader')).plan));
const apply = async () =>
  applyPlan(elsewhere(), { registry: 'library.reader', hash: (await measured()).hash });
const version = () => world.as({}, async (ctx) => (await getRegistry(ctx, 'library.reader')).version);
const steps = async () => (await measured()).steps.map(({ kind, attribute }) => `${kind} ${attribute}`);
const rows = (text: string) => asOwner((ctx) => ctx.db.adHoc<Record<string, unknown>>(text));

const DROP_SHELF: [string | RegExp, string][] = [
  [/ {4}shelf:.*\n/, ''],
  [/(attributes: \[[^\]]*), shelf/g, '$1'],
];

test('a version that drops an attribute waits; the one before it stays in force and goes on', async () => {
  await put('T1', { shelf: 'sea' });
  edit(...DROP_SHELF);
  await load();
  assert.equal(await version(), 1);
  assert.deepEqual(await steps(), ['removed shelf']);
  assert.deepEqual(await valuesOf('T1', ['shelf']), { shelf: 'sea' });
  await put('T2', { shelf: 'air' });
  assert.equal((await measured()).steps[0]!.rows, 2);
});

test('what is dropped is kept, and comes back when it is declared again', async () => {
  await put('T1', { shelf: 'sea' });
  edit(...DROP_SHELF);
  await load();
  await apply();
  assert.equal(await version(), 2);
  await assert.rejects(valuesOf('T1', ['shelf']), { code: 'registries.unknown_attribute' });
  assert.deepEqual(await rows('select "shelf__was1" as kept from registry.library_reader'), [
    { kept: 'sea' },
  ]);
  cpSync(declared, join(countryDir, 'registries'), { recursive: true });
  await load();
  assert.deepEqual(await steps(), ['returned shelf']);
  await apply();
  assert.deepEqual(await valuesOf('T1', ['shelf']), { shelf: 'sea' });
  assert.deepEqual(await rows('select * from registries.archived'), []);
});

test('values that cannot be converted are counted and hold the plan up; put right, it goes on, and the old ones are kept', async () => {
  await put('T1', { shelf: '17', remarks: 'x' });
  await put('T2', { shelf: 'sea' });
  edit(
    ['title: Favourite shelf, maxLength: 60', 'title: Favourite shelf'],
    ['shelf: { type: string', 'shelf: { type: integer'],
  );
  await load();
  assert.deepEqual(await steps(), ['converted shelf']);
  const [step] = (await measured()).steps;
  assert.deepEqual([step!.rows, step!.failing, step!.blocks], [2, 1, true]);
  await assert.rejects(apply(), { code: 'registries.plan_blocked' });
  assert.equal(await version(), 1);
  await put('T2', { shelf: '4' });
  await apply();
  assert.deepEqual(await valuesOf('T1', ['shelf', 'remarks']), { shelf: 17, remarks: 'x' });
  assert.deepEqual(await valuesOf('T2', ['shelf']), { shelf: 4 });
  const kept = await rows('select shelf__was1 as kept from registry.library_reader order by key, entry');
  assert.deepEqual(
    kept.map((row) => row.kept),
    ['17', 'sea', '4'],
  );
  await put('T3', { shelf: 9 });
  assert.deepEqual(await valuesOf('T3', ['shelf']), { shelf: 9 });
});

test('a new name takes the values along, in a column and in the rest', async () => {
  await put('T1', { shelf: 'sea', remarks: 'kind' });
  edit(
    ['    shelf: { type: string', '    favourite: { type: string, x-was: shelf'],
    [/(attributes: \[[^\]]*), shelf/g, '$1, favourite'],
    ['    remarks: { type: string', '    notes: { type: string, x-was: remarks'],
  );
  await load();
  assert.deepEqual(await steps(), ['renamed favourite', 'renamed notes']);
  await apply();
  assert.deepEqual(await valuesOf('T1', ['favourite', 'notes']), { favourite: 'sea', notes: 'kind' });
  assert.deepEqual(await rows('select rest from registry.library_reader'), [{ rest: { notes: 'kind' } }]);
  // The old name may stand in the file for good.
  edit(['title: Favourite shelf', 'title: The favourite shelf']);
  await load();
  assert.equal(await version(), 3);
});

test('another sharing class moves the values to a column, and back to the rest', async () => {
  await put('T1', { remarks: 'kind', books: 3 });
  edit(
    [
      'title: Remarks, maxLength: 200, x-sharing: special',
      'title: Remarks, maxLength: 200, x-sharing: default, x-indexed: true',
    ],
    [
      'title: Books on loan, minimum: 0, maximum: 99, x-sharing: default',
      'title: Books on loan, minimum: 0, maximum: 99, x-sharing: special',
    ],
  );
  await load();
  assert.deepEqual(await steps(), ['moved books', 'moved remarks', 'indexed remarks']);
  await apply();
  assert.deepEqual(await rows('select remarks, rest from registry.library_reader'), [
    { remarks: 'kind', rest: { books: 3 } },
  ]);
  assert.deepEqual(await valuesOf('T1', ['remarks', 'books']), { remarks: 'kind', books: 3 });
  const indexes = await rows(
    `select indexdef from pg_indexes where tablename = 'library_reader' and indexdef like '%(remarks, record_id)%'`,
  );
  assert.equal(indexes.length, 1);
});

test('a narrower attribute and a new duty say how many records do not fit, and change none', async () => {
  await put('T1', { shelf: 'a long name', books: 2 });
  await put('T2', { shelf: 'sea' });
  edit(['maxLength: 60', 'maxLength: 5'], ['required: [ticket]', 'required: [ticket, books]']);
  await load();
  const { steps: found } = await measured();
  assert.deepEqual(
    found.map(({ kind, attribute, failing, blocks }) => [kind, attribute, failing, blocks]),
    [
      ['narrowed', 'shelf', 1, false],
      ['required', 'books', 1, false],
    ],
  );
  await apply();
  assert.deepEqual(await valuesOf('T1', ['shelf']), { shelf: 'a long name' });
  await assert.rejects(put('T2', { quiet: true }), { code: 'registries.invalid_values' });
  await put('T2', { quiet: true, books: 0 });
});

test('what is to be unique waits for double values to be put right', async () => {
  await put('T1', { shelf: 'sea' });
  await put('T2', { shelf: 'sea' });
  edit(['subject: person_number', 'subject: person_number\nunique: [shelf]']);
  await load();
  const [step] = (await measured()).steps;
  assert.deepEqual([step!.kind, step!.failing, step!.blocks], ['unique', 2, true]);
  await assert.rejects(apply(), { code: 'registries.plan_blocked' });
  await put('T2', { shelf: 'air' });
  await apply();
  await assert.rejects(put('T3', { shelf: 'air' }), { code: 'registries.not_unique' });
});

test('records are known by another attribute, where each has one of its own', async () => {
  await put('T1', { shelf: 'sea' });
  await put('T2', {});
  edit(['key: ticket', 'key: shelf'], ['required: [ticket]', 'required: [ticket, shelf]']);
  await load();
  assert.equal((await measured()).blocked, true);
  await put('T2', { shelf: 'air' });
  await apply();
  assert.deepEqual(await valuesOf('air', ['ticket']), { ticket: 'T2' });
});

test('a registry without records takes any change at once', async () => {
  edit(...DROP_SHELF);
  await load();
  assert.equal(await version(), 2);
});

test('what was confirmed is that plan and no other; a folder that says the old again withdraws it', async () => {
  await put('T1', { shelf: 'sea' });
  edit(...DROP_SHELF);
  await load();
  const { hash } = await measured();
  edit(['title: Remarks', 'title: Notes']);
  await load();
  await assert.rejects(applyPlan(elsewhere(), { registry: 'library.reader', hash }), {
    code: 'registries.plan_differs',
  });
  cpSync(declared, join(countryDir, 'registries'), { recursive: true });
  await load();
  await assert.rejects(measured(), { code: 'registries.plan_unknown' });
  assert.equal(await version(), 1);
});

/** Another process over the same database, which learns of a new version by itself. */
const otherProcess = (): OpenApp => openApp({ ...world.app, textFolders: [] });

for (const inPortions of [false, true])
  test(`while others write, a change ${inPortions ? 'in portions' : 'at once'} loses nothing`, async () => {
    await put('T1', { remarks: 'of T1', shelf: 'of T1' });
    edit(
      [
        'title: Remarks, maxLength: 200, x-sharing: special',
        'title: Remarks, x-sharing: default, x-indexed: true',
      ],
      ['title: What they borrowed', 'title: Borrowed'],
      ['    quiet: {', '    silent: { x-was: quiet,'],
      [/(attributes: \[[^\]]*), quiet/g, '$1, silent'],
    );
    await load();
    const { hash } = await measured();
    const other = otherProcess();
    let last = 1;
    let stop = false;
    const versions = new Set<number>();
    const lane = async () => {
      while (!stop) {
        const key = `T${++last}`;
        await other.transaction({ ...feed, purpose: { code: 'test' } } as Acting, async (ctx) => {
          await writeRecord(ctx, {
            registry: 'library.reader',
            key,
            subjectId: PERSON,
            values: { remarks: `of ${key}`, shelf: `of ${key}` },
            validFrom: '2026-01-01',
            provenance: { source: 'desk' },
          });
          versions.add((await getRegistry(ctx, 'library.reader')).version);
        });
      }
    };
    const writers = [lane(), lane(), lane()];
    while (last < 20) await rows('select pg_sleep(0.01)');
    await applyPlan(elsewhere(), { registry: 'library.reader', hash, inPortions });
    const then = last;
    while (last < then + 20) await rows('select pg_sleep(0.01)');
    stop = true;
    await Promise.all(writers);
    assert.deepEqual([...versions], [1, 2]);
    const found = await rows(
      `select key, remarks, shelf from registry.library_reader where superseded_at is null order by substr(key, 2)::int`,
    );
    assert.deepEqual(
      found,
      Array.from({ length: last }, (_, at) => ({
        key: `T${at + 1}`,
        remarks: `of T${at + 1}`,
        shelf: `of T${at + 1}`,
      })),
    );
    assert.deepEqual(await rows(`select 1 from registry.library_reader where rest ? 'remarks'`), []);
  });

test('a reader that holds on to the registry is waited for, and does not see half of a change', async () => {
  await put('T1', { shelf: 'sea' });
  edit(...DROP_SHELF);
  await load();
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  const reading = world.as({ hat: { kind: 'person', persons: [PERSON] } }, async (ctx) => {
    const read = () => readRecord(ctx, { registry: 'library.reader', key: 'T1', attributes: ['shelf'] });
    const first = await read();
    await held;
    return [first?.values, (await read())?.values];
  });
  const applying = apply();
  await rows('select pg_sleep(0.3)');
  release();
  assert.deepEqual(await reading, [{ shelf: 'sea' }, { shelf: 'sea' }]);
  await applying;
  assert.equal(await version(), 2);
});

const official = async (name: string, role: string): Promise<Partial<Acting>> => {
  const { id } = (await world.as({}, (ctx) => findAgencyByCode(ctx, 'ARC')))!;
  const accountId = `01890000-0000-7000-8000-00000000${name === 'Ada' ? '0001' : '0002'}`;
  return {
    actor: { kind: 'official', name, accountId, assurance: 2, appointments: [{ agencyId: id, role }] },
    hat: { kind: 'agency', agencies: [id] },
    purpose: { code: 'desk' },
  };
};

test('on the page the keeper at the owner and the operator confirm, who are two people; then it is carried out', async () => {
  await put('T1', { shelf: 'sea' });
  edit(...DROP_SHELF);
  await load();
  const { hash } = await measured();
  const [keeper, operator] = [await official('Ada', 'registry-keeper'), await official('Bob', 'operator')];
  const both = await official('Ada', 'operator');
  const stranger = await official('Bob', 'librarian');
  const confirm = (who: Partial<Acting>, plan = hash, decision: 'confirm' | 'withdraw' = 'confirm') =>
    world.as(who, (ctx) => confirmPlan(ctx, { registry: 'library.reader', plan, decision }));
  const alerts = async (who: Partial<Acting>) =>
    (await world.as(who, (ctx) => registriesBlock.alerts!(ctx))).map(({ href }) => href);
  await assert.rejects(
    confirm(keeper),
    { code: 'registries.plan_blocked' },
    'nobody has looked at the records yet',
  );
  await world.settle();
  await assert.rejects(confirm(stranger), { code: 'registries.plan_refused' });
  await assert.rejects(confirm(keeper, 'another'), { code: 'registries.plan_differs' });
  await assert.rejects(confirm(operator, hash, 'withdraw'), { code: 'registries.plan_refused' });
  assert.deepEqual(await alerts(keeper), ['/desk/registries/library.reader/declaration/plan']);
  assert.deepEqual(await alerts(stranger), []);
  assert.deepEqual(await world.as({}, (ctx) => registriesBlock.health!(ctx)), { declarations_waiting: 1 });
  await confirm(keeper);
  assert.deepEqual(await alerts(keeper), []);
  await assert.rejects(confirm(both), { code: 'registries.plan_same_person' });
  world.clock.advance({ minutes: 1 });
  await world.settle();
  assert.equal(await version(), 1, 'one of two is not enough');
  await confirm(operator);
  world.clock.advance({ minutes: 1 });
  await world.settle();
  assert.equal(await version(), 2);
  assert.deepEqual(await world.as({}, (ctx) => registriesBlock.health!(ctx)), {});
});
