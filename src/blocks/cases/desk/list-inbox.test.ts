import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { claimTask, listInbox } from '#blocks/cases';
import type { Acting } from '#platform/block';
import { type Library, openLibrary } from '#tests/library-cases';
import type { DeskQuery } from './desk-query.ts';

const NAMES = ['Nguyễn Văn Đức', 'Trần Thị Lan', 'Lê Lan Anh', 'Ada Élan', 'Zoë Łukas'];
let library: Library;
let librarian: Acting;
before(async () => {
  library = await openLibrary();
  librarian = library.official();
  for (const name of NAMES) await library.file(library.reader(name));
});
const list = (query: DeskQuery & { limit?: number } = {}) =>
  library.world.as(librarian, (ctx) => listInbox(ctx, query));
const names = async (query: DeskQuery) =>
  (await list(query)).tasks.map(({ applicantName }) => applicantName).sort();

test('a name is found by the beginning of any of its words, whatever its accents and case', async () => {
  assert.deepEqual(await names({ q: 'duc' }), ['Nguyễn Văn Đức']);
  assert.deepEqual(await names({ q: 'ĐỨC' }), ['Nguyễn Văn Đức']);
  assert.deepEqual(await names({ q: 'lan' }), ['Lê Lan Anh', 'Trần Thị Lan']);
  assert.deepEqual(await names({ q: ' le  lan' }), ['Lê Lan Anh']);
  assert.deepEqual(await names({ q: 'lukas' }), ['Zoë Łukas']);
  assert.deepEqual(await names({ q: '%' }), []);
  assert.deepEqual(await names({ q: "'; drop table" }), []);
});

test('a case is found by a piece of its code', async () => {
  const { tasks } = await list();
  const code = tasks[2]!.code;
  assert.deepEqual(
    (await list({ q: code.toLowerCase() })).tasks.map((one) => one.code),
    [code],
  );
});

test('pages follow each other without a gap or a repetition, and the last has none after it', async () => {
  const whole = (await list()).tasks.map(({ id }) => id);
  const paged: string[] = [];
  let after: string | undefined;
  do {
    const page = await list({ limit: 2, ...(after ? { after } : {}) });
    assert.ok(page.tasks.length > 0);
    paged.push(...page.tasks.map(({ id }) => id));
    after = page.next;
  } while (after);
  assert.equal(whole.length, NAMES.length);
  assert.deepEqual(paged, whole);
});

test('views and what is chosen narrow the list together, and the choices are what waits', async () => {
  const { services, kinds, tasks } = await list();
  assert.deepEqual(
    services.map(({ value }) => value),
    ['library.library-card'],
  );
  assert.deepEqual(
    kinds.map(({ value }) => value),
    [tasks[0]!.node],
  );
  await library.world.as(librarian, (ctx) => claimTask(ctx, { taskId: tasks[0]!.id }));
  assert.equal((await list({ filter: 'mine' })).tasks.length, 1);
  assert.equal((await list({ filter: 'unclaimed', task: tasks[0]!.node })).tasks.length, NAMES.length - 1);
  assert.equal((await list({ filter: 'mine', service: 'library.other' })).tasks.length, 0);
  assert.equal((await list({ due: 'late' })).tasks.length, 0);
  assert.deepEqual((await list()).counts, { all: 5, mine: 1, unclaimed: 4, late: 0 });
});
