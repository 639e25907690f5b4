import assert from 'node:assert/strict';
import { test } from 'node:test';
import { getCase, listMyCases, submitCase } from '#blocks/cases';
import { calendarOf } from '#platform/calendar';
import { openLibrary } from '#tests/library-cases';

test('a draft becomes a case with a code, a due date, a first task and a line of history', async () => {
  const library = await openLibrary();
  const reader = library.reader();
  const id = await library.file(reader);
  const view = await library.world.as(reader, (ctx) => getCase(ctx, id));
  const calendar = calendarOf(library.world.app);
  const now = library.world.clock.now();
  assert.equal(view.case.state, 'submitted');
  assert.equal(view.case.agencyId, library.agencyId);
  assert.match(view.case.code, /A1L/);
  assert.deepEqual(view.case.dueAt, calendar.dueAt(now, { within: '2 working-days' }));
  assert.deepEqual(
    view.tasks.map(({ node, role }) => [node, role]),
    [['check', 'librarian']],
  );
  assert.deepEqual(
    view.history.map(({ kind, actorName }) => [kind, actorName]),
    [['submitted', 'Bo Quill']],
  );
  assert.equal((await library.world.as(reader, (ctx) => listMyCases(ctx)))[0]!.title, 'Library card');
});

test('a second submit of one draft finds the same case', async () => {
  const library = await openLibrary();
  const reader = library.reader();
  const draftId = await library.draft(reader);
  const submit = () => library.world.as(reader, (ctx) => submitCase(ctx, { draftId }));
  const both = await Promise.all([submit(), submit()]);
  const third = await submit();
  assert.equal(new Set([...both, third].map(({ caseId }) => caseId)).size, 1);
  assert.equal(both.filter(({ again }) => again).length, 1);
  assert.equal((await library.world.as(reader, (ctx) => listMyCases(ctx))).length, 1);
});

test('nobody submits the draft of another', async () => {
  const library = await openLibrary();
  const draftId = await library.draft(library.reader());
  await assert.rejects(
    library.world.as(library.reader('Eve'), (ctx) => submitCase(ctx, { draftId })),
    { code: 'services.draft_not_found', status: 404 },
  );
});

test('codes of one day differ, also when many file at once', async () => {
  const library = await openLibrary();
  const readers = Array.from({ length: 12 }, () => library.reader());
  const ids = await Promise.all(readers.map((reader) => library.file(reader)));
  const codes = await Promise.all(
    readers.map((reader, nth) =>
      library.world.as(reader, async (ctx) => (await getCase(ctx, ids[nth]!)).case.code),
    ),
  );
  assert.equal(new Set(codes).size, codes.length);
});

test('a filing that fails leaves nothing behind', async () => {
  const library = await openLibrary();
  const reader = library.reader();
  const draftId = await library.draft(reader);
  await assert.rejects(
    library.world.as(reader, async (ctx) => {
      await submitCase(ctx, { draftId });
      throw new Error('power cut');
    }),
  );
  assert.equal((await library.world.as(reader, (ctx) => listMyCases(ctx))).length, 0);
  assert.equal((await library.world.as(reader, (ctx) => submitCase(ctx, { draftId }))).again, false);
});
