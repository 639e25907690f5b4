import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import fc from 'fast-check';
import { claimTask, getCase, getTask, listInbox, listMyCases } from '#blocks/cases';
import { tracesOfPersons } from '#platform/audit';
import type { Acting } from '#platform/block';
import type { CodedError } from '#platform/errors';
import { openLibrary } from '#tests/library-cases';

/** What became of a try: `yes`, or the code of the refusal. */
const tried = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'yes',
    (fault: CodedError) => fault.code ?? fault.message,
  );

test('who sees and takes a case follows from being its applicant or holding its role at its agency, and from nothing else', async () => {
  const library = await openLibrary();
  const { world } = library;
  const applicant = library.reader();
  const id = await library.file(applicant);
  const taskId = (await world.as(applicant, (ctx) => getCase(ctx, id))).tasks[0]!.id;
  const own = applicant.actor.personId!;
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom('librarian', 'town-clerk', 'mayor', 'operator'),
      fc.boolean(),
      fc.boolean(),
      async (role, sameAgency, isApplicant) => {
        const official = library.official(
          role,
          sameAgency ? library.agencyId : library.otherAgencyId,
          isApplicant ? own : randomUUID(),
        );
        const right = role === 'librarian';
        const look = !sameAgency ? 'cases.no_case' : right ? 'yes' : 'cases.not_your_role';
        const open = !sameAgency ? 'cases.no_task' : right ? 'yes' : 'cases.not_your_role';
        assert.equal(await tried(world.rollback(official, (ctx) => getCase(ctx, id))), look);
        assert.equal(await tried(world.rollback(official, (ctx) => getTask(ctx, taskId))), open);
        assert.equal(
          await tried(world.rollback(official, (ctx) => claimTask(ctx, { taskId }))),
          open === 'yes' && isApplicant ? 'cases.own_case' : open,
        );
        const inbox = await world.rollback(official, (ctx) => listInbox(ctx));
        assert.equal(inbox.tasks.length, sameAgency && right ? 1 : 0);
      },
    ),
    { numRuns: 40 },
  );
});

test('another person learns nothing of a case, not even that it exists', async () => {
  const library = await openLibrary();
  const id = await library.file(library.reader());
  const other = library.reader('Eve');
  assert.equal(await tried(library.world.as(other, (ctx) => getCase(ctx, id))), 'cases.no_case');
  assert.equal(await tried(library.world.as(other, (ctx) => getCase(ctx, randomUUID()))), 'cases.no_case');
  assert.equal(await tried(library.world.as(other, (ctx) => getCase(ctx, "'; drop table"))), 'cases.no_case');
  assert.deepEqual(await library.world.as(other, (ctx) => listMyCases(ctx)), []);
});

test('without a hat, and with a hat that claims no scope, no row of cases is seen or written', async () => {
  const library = await openLibrary();
  await library.file(library.reader());
  const hats: Acting['hat'][] = [
    { kind: 'person', persons: [] },
    { kind: 'agency', agencies: [] },
    { kind: 'agency', agencies: [library.otherAgencyId] },
  ];
  for (const hat of hats) {
    for (const table of ['case', 'token', 'task', 'timer', 'link', 'history']) {
      const rows = await library.world.rollback({ hat }, (ctx) =>
        ctx.db.adHoc(`select 1 from cases."${table}"`),
      );
      assert.equal(rows.length, 0, `${table} ${JSON.stringify(hat)}`);
    }
  }
  await assert.rejects(
    library.world.rollback({}, (ctx) => ctx.db.adHoc('select 1 from cases."case"')),
    /permission denied/,
  );
});

test('history cannot be changed, and a person cannot change their case', async () => {
  const library = await openLibrary();
  const reader = library.reader();
  const id = await library.file(reader);
  const attempts: [Acting, string][] = [
    [reader, `update cases."case" set state = 'decided' where id = $1`],
    [reader, `update cases.task set done_at = opened_at where case_id = $1`],
    [reader, `delete from cases.token where case_id = $1`],
    [library.official(), `update cases.history set actor_name = 'x' where case_id = $1`],
    [library.official(), `delete from cases.history where case_id = $1`],
    [library.official(), `delete from cases."case" where id = $1`],
    [library.official(), `update cases."case" set form = '{}' where id = $1`],
    [library.official(), `update cases."case" set person_id = gen_random_uuid() where id = $1`],
    [library.official(), `update cases.task set role = 'mayor' where case_id = $1`],
  ];
  for (const [who, text] of attempts)
    await assert.rejects(
      library.world.rollback(who, (ctx) => ctx.db.adHoc(text, [id])),
      /permission denied/,
      text,
    );
});

test('every opening by an official and every list leaves a trace that the person sees', async () => {
  const library = await openLibrary();
  const reader = library.reader();
  const id = await library.file(reader);
  const librarian = library.official();
  await library.world.as(librarian, (ctx) => listInbox(ctx));
  await library.world.as(librarian, (ctx) => getCase(ctx, id));
  await library.world.as(reader, (ctx) => getCase(ctx, id));
  const traces = await library.world.as(reader, (ctx) => tracesOfPersons(ctx, { limit: 10 }));
  assert.deepEqual(traces.map(({ action, actorName, agencyId }) => [action, actorName, agencyId]).sort(), [
    ['case.list', 'Ada Reed', library.agencyId],
    ['case.open', 'Ada Reed', library.agencyId],
  ]);
});
