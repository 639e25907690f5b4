import assert from 'node:assert/strict';
import { test } from 'node:test';
import { applyPlan } from './apply-plan.ts';
import { DROP_SHELF, plannedWorld } from './plans.fixture.ts';

const at = plannedWorld();
const { edit, elsewhere, load, put, valuesOf, measured, apply, version, steps, rows, restore } = at;

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

test('a version that waits gives way to what the folder says next, which replaces nothing of a page', async () => {
  await put('T1', { shelf: 'sea' });
  edit(...DROP_SHELF);
  await load();
  edit(['maxLength: 200', 'maxLength: 40']);
  await load();
  assert.deepEqual(await steps(), ['narrowed remarks', 'removed shelf']);
  restore();
  edit(['maxLength: 200', 'maxLength: 201']);
  await load();
  assert.equal(await version(), 2);
});

test('what is dropped is kept, and comes back when it is declared again', async () => {
  await put('T1', { shelf: 'sea' });
  edit(...DROP_SHELF);
  await load();
  await apply();
  assert.equal(await version(), 2);
  const told = await rows("select version, until from registries.change where registry = 'library.reader'");
  assert.deepEqual(told.at(-1), { version: null, until: 'ffffffff-ffff-ffff-ffff-ffffffffffff' });
  await assert.rejects(valuesOf('T1', ['shelf']), { code: 'registries.unknown_attribute' });
  assert.deepEqual(await rows('select "shelf__was1" as kept from registry.library_reader'), [
    { kept: 'sea' },
  ]);
  restore();
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
  restore();
  await load();
  await assert.rejects(measured(), { code: 'registries.plan_unknown' });
  assert.equal(await version(), 1);
});
