import assert from 'node:assert/strict';
import { test } from 'node:test';
import { answerSupplement, completeTask, requestSupplement } from '#blocks/cases';
import { listVault } from '#blocks/documents';
import { listNotices } from '#blocks/notifications';
import type { Acting } from '#platform/block';
import { calendarOf } from '#platform/calendar';
import { openRareBook, type RareBook } from '#tests/rare-book';

const BOOK = { pointer: '/loan/book', reason: 'There is no such book.', remedy: 'Name another book.' };

const ask = (library: RareBook, official: Acting, taskId: string, items: readonly object[] = [BOOK]) =>
  library.world.as(official, (ctx) => requestSupplement(ctx, { taskId, items: items as [typeof BOOK] }));
const answer = (library: RareBook, reader: Acting, caseId: string, book = 'Globe') =>
  library.world.as(reader, (ctx) =>
    answerSupplement(ctx, { caseId, form: { loan: { book, kind: 'long', town: 'A11' }, proof: {} } }),
  );

test('more is asked for: the clock stops, the person is told and gets the signed request; the answer starts the clock again', async () => {
  const library = await openRareBook();
  const { world } = library;
  const [reader, librarian] = [library.reader(), library.official()];
  const id = await library.loan(reader);
  const calendar = calendarOf(world.app);
  const due = (await library.look(reader, id)).case.dueAt!;
  const taskId = await library.take(librarian, id);
  world.clock.advance({ hours: 5 });
  await ask(library, librarian, taskId);
  await world.settle();
  const asked = await library.look(reader, id);
  assert.equal(asked.case.state, 'supplement-requested');
  assert.equal(asked.case.dueAt, null);
  assert.equal(asked.due, undefined);
  assert.deepEqual(
    (await world.as(reader, listVault)).map(({ kind }) => kind),
    ['supplement-request'],
  );
  const notice = (await world.as(reader, (ctx) => listNotices(ctx))).find(({ body }) =>
    body.includes('asks for more'),
  );
  assert.match(notice!.body, /What is needed: Book\. Answer by/);
  assert.equal(notice!.link, `/my/cases/${id}/supplement`);
  await assert.rejects(
    world.as(librarian, (ctx) => completeTask(ctx, { taskId, outcome: 'grant' })),
    { code: 'cases.applicant_asked', status: 409 },
  );
  const stopped = world.clock.now();
  world.clock.advance({ days: 3 });
  await answer(library, reader, id);
  const after = await library.look(librarian, id);
  assert.equal(after.case.state, 'in-progress');
  assert.deepEqual(after.case.form.loan, { book: 'Globe', kind: 'short', town: 'A11' });
  const paused = calendar.workingHoursBetween(stopped, world.clock.now());
  assert.deepEqual(after.case.dueAt, calendar.addWorkingHours(due, paused));
  assert.deepEqual(after.tasks[0]!.dueAt, after.case.dueAt);
  await world.as(librarian, (ctx) => completeTask(ctx, { taskId, outcome: 'grant' }));
});

test('once and in full: a second request is refused, and so is one that comes too late after the task was opened', async () => {
  const library = await openRareBook();
  const [reader, librarian] = [library.reader(), library.official()];
  const id = await library.loan(reader);
  const taskId = await library.take(librarian, id);
  await ask(library, librarian, taskId);
  await assert.rejects(ask(library, librarian, taskId), { code: 'cases.applicant_asked', status: 409 });
  await answer(library, reader, id);
  await assert.rejects(ask(library, librarian, taskId), { code: 'cases.supplement_spent', status: 409 });

  const later = await library.loan(reader);
  const laterTask = await library.take(librarian, later);
  library.world.clock.advance({ days: 6 });
  await assert.rejects(ask(library, librarian, laterTask), {
    code: 'cases.supplement_too_late',
    status: 409,
  });
});

test('a request names fields of the form or papers, each once, with reason and remedy', async () => {
  const library = await openRareBook();
  const librarian = library.official();
  const taskId = await library.take(librarian, await library.loan(library.reader()));
  for (const [items, code] of [
    [[], 'supplement_empty'],
    [[{ ...BOOK, pointer: '/loan' }], 'supplement_field'],
    [[{ ...BOOK, pointer: '/loan/__proto__' }], 'supplement_field'],
    [[BOOK, BOOK], 'supplement_field'],
    [[{ label: ' ', reason: 'a', remedy: 'b' }], 'supplement_field'],
    [[{ ...BOOK, remedy: ' ' }], 'supplement_reason'],
    [[{ ...BOOK, reason: 'x'.repeat(1001) }], 'supplement_reason'],
  ] as const)
    await assert.rejects(ask(library, librarian, taskId, items), { code: `cases.${code}`, status: 422 });
  await ask(library, librarian, taskId, [BOOK, { label: 'Letter of a teacher', reason: 'a', remedy: 'b' }]);
});

test('a request that nobody answers lapses by the clock: the case is stopped with a signed notice, and not late', async () => {
  const library = await openRareBook();
  const { world } = library;
  const [reader, librarian] = [library.reader(), library.official()];
  const id = await library.loan(reader);
  await ask(library, librarian, await library.take(librarian, id));
  world.clock.advance({ days: 20 });
  await world.settle();
  const view = await library.look(reader, id);
  assert.equal(view.case.state, 'stopped');
  assert.equal(view.due, 'met');
  assert.deepEqual(view.tasks, []);
  assert.ok((await world.as(reader, listVault)).some(({ kind }) => kind === 'stop-notice'));
  await assert.rejects(answer(library, reader, id), { code: 'cases.nothing_asked', status: 409 });
});

test('of two officials or two answers at once exactly one counts, and there are never two open requests', async () => {
  const library = await openRareBook();
  const { world } = library;
  const [reader, librarian] = [library.reader(), library.official()];
  const id = await library.loan(reader);
  const taskId = await library.take(librarian, id);
  const asked = await Promise.allSettled([1, 2, 3].map(() => ask(library, librarian, taskId)));
  assert.equal(asked.filter(({ status }) => status === 'fulfilled').length, 1);
  const rows = await world.rollback(librarian, (ctx) =>
    ctx.db.adHoc('select 1 from cases.supplement where case_id = $1', [id]),
  );
  assert.equal(rows.length, 1);
  const answers = await Promise.allSettled([
    answer(library, reader, id, 'A'),
    answer(library, reader, id, 'B'),
  ]);
  assert.equal(answers.filter(({ status }) => status === 'fulfilled').length, 1);
});

test('only the applicant answers, and only a request that stands open', async () => {
  const library = await openRareBook();
  const reader = library.reader();
  const id = await library.loan(reader);
  await assert.rejects(answer(library, reader, id), { code: 'cases.nothing_asked' });
  const librarian = library.official();
  await ask(library, librarian, await library.take(librarian, id));
  await assert.rejects(answer(library, library.reader('Eve'), id), { code: 'cases.no_case', status: 404 });
});
