import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findAgencyByCode } from '#blocks/agencies';
import { type Acting, type OpenApp, openApp } from '#platform/block';
import { getRegistry, readRecord, registriesBlock, writeRecord } from '../index.ts';
import { applyPlan } from './apply-plan.ts';
import { confirmPlan } from './confirm-plan.ts';
import { DROP_SHELF, feed, PERSON, plannedWorld } from './plans.fixture.ts';

const at = plannedWorld();
const { edit, elsewhere, load, put, measured, apply, version, rows } = at;

/** Another process over the same database, which learns of a new version by itself. */
const otherProcess = (): OpenApp => openApp({ ...at.world.app, textFolders: [] });

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
  const reading = at.world.as({ hat: { kind: 'person', persons: [PERSON] } }, async (ctx) => {
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
  const { id } = (await at.world.as({}, (ctx) => findAgencyByCode(ctx, 'ARC')))!;
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
    at.world.as(who, (ctx) => confirmPlan(ctx, { registry: 'library.reader', plan, decision }));
  const alerts = async (who: Partial<Acting>) =>
    (await at.world.as(who, (ctx) => registriesBlock.alerts!(ctx))).map(({ href }) => href);
  await assert.rejects(
    confirm(keeper),
    { code: 'registries.plan_blocked' },
    'nobody has looked at the records yet',
  );
  await at.world.settle();
  await assert.rejects(confirm(stranger), { code: 'registries.plan_refused' });
  await assert.rejects(confirm(keeper, 'another'), { code: 'registries.plan_differs' });
  await assert.rejects(confirm(operator, hash, 'withdraw'), { code: 'registries.plan_refused' });
  assert.deepEqual(await alerts(keeper), ['/desk/registries/library.reader/declaration/plan']);
  assert.deepEqual(await alerts(stranger), []);
  assert.deepEqual(await at.world.as({}, (ctx) => registriesBlock.health!(ctx)), { declarations_waiting: 1 });
  await confirm(keeper);
  assert.deepEqual(await alerts(keeper), []);
  await assert.rejects(confirm(both), { code: 'registries.plan_same_person' });
  at.world.clock.advance({ minutes: 1 });
  await at.world.settle();
  assert.equal(await version(), 1, 'one of two is not enough');
  await confirm(operator);
  at.world.clock.advance({ minutes: 1 });
  await at.world.settle();
  assert.equal(await version(), 2);
  assert.deepEqual(await at.world.as({}, (ctx) => registriesBlock.health!(ctx)), {});
});

test('who wears both hats in the same moment has confirmed once', async () => {
  await put('T1', { shelf: 'sea' });
  edit(...DROP_SHELF);
  await load();
  const { hash } = await measured();
  await at.world.settle();
  const hats = [await official('Ada', 'registry-keeper'), await official('Ada', 'operator')];
  await Promise.allSettled(
    hats.map((who) =>
      at.world.as(who, (ctx) =>
        confirmPlan(ctx, { registry: 'library.reader', plan: hash, decision: 'confirm' }),
      ),
    ),
  );
  const [row] = await rows('select num_nonnulls(kept_by, released_by) as confirmed from registries.waiting');
  assert.equal(row?.confirmed, 1);
});
