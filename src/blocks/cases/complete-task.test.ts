import assert from 'node:assert/strict';
import { test } from 'node:test';
import { claimTask, completeTask, getCase, getTask, listInbox } from '#blocks/cases';
import { listVault } from '#blocks/documents';
import { listNotices } from '#blocks/notifications';
import type { Acting } from '#platform/block';
import { type Library, openLibrary } from '#tests/library-cases';

const openTask = async ({ world }: Library, official: Acting, caseId: string, node: string) => {
  const { tasks } = await world.as(official, (ctx) => getCase(ctx, caseId));
  const task = tasks.find((one) => one.node === node);
  assert.ok(task, `no open task ${node}: ${tasks.map((one) => one.node)}`);
  return task.id;
};

const decide = async (
  library: Library,
  official: Acting,
  caseId: string,
  node: string,
  outcome: string,
  reason?: string,
) => {
  const taskId = await openTask(library, official, caseId, node);
  await library.world.as(official, (ctx) => claimTask(ctx, { taskId }));
  return library.world.as(official, (ctx) => completeTask(ctx, { taskId, outcome, reason }));
};

test('a request is granted, waits its day, and ends with a signed card in the vault', async () => {
  const library = await openLibrary();
  const { world } = library;
  const [reader, librarian] = [library.reader(), library.official()];
  const id = await library.file(reader);
  assert.equal((await decide(library, librarian, id, 'check', 'grant')).state, 'accepted');
  await decide(library, librarian, id, 'shelf', 'ready');
  await world.settle();
  assert.equal((await world.as(reader, (ctx) => getCase(ctx, id))).case.endedAt, null);

  world.clock.advance({ hours: 25 });
  await world.settle();
  const view = await world.as(reader, (ctx) => getCase(ctx, id));
  assert.equal(view.case.state, 'decided');
  assert.deepEqual(view.case.endedAt, world.clock.now());
  assert.deepEqual(view.tasks, []);
  assert.deepEqual(
    view.history.map(({ kind }) => kind),
    ['submitted', 'claimed', 'task', 'claimed', 'task', 'timer', 'document', 'ended'],
  );
  assert.equal((await world.as(reader, listVault))[0]!.title, 'Library card');
  const notices = await world.as(reader, (ctx) => listNotices(ctx));
  // Received, taken up, the card issued, decided.
  assert.equal(notices.length, 4);
  assert.ok(notices.some(({ body }) => body.includes('Library of Reedshire') && body.includes('Ada Reed')));
});

test('a refusal needs its reason, which the applicant reads', async () => {
  const library = await openLibrary();
  const [reader, librarian] = [library.reader(), library.official()];
  const id = await library.file(reader);
  await assert.rejects(decide(library, librarian, id, 'check', 'refuse', '  '), {
    code: 'cases.reason_needed',
    status: 422,
  });
  const refused = await decide(library, librarian, id, 'check', 'refuse', 'The town is in another shire.');
  assert.equal(refused.state, 'rejected');
  await library.world.settle();
  const { case: one, history } = await library.world.as(reader, (ctx) => getCase(ctx, id));
  assert.equal(one.reason, 'The town is in another shire.');
  assert.ok(one.endedAt && one.decidedAt);
  assert.ok(history.some(({ reason }) => reason === one.reason));
  const notices = await library.world.as(reader, (ctx) => listNotices(ctx));
  assert.ok(notices.some(({ body }) => body.includes('another shire')));
});

test('of two officials who take a task at once exactly one gets it', async () => {
  const library = await openLibrary();
  const id = await library.file(library.reader());
  const officials = Array.from({ length: 6 }, () => library.official());
  const taskId = await openTask(library, officials[0]!, id, 'check');
  const tries = await Promise.allSettled(
    officials.map((one) => library.world.as(one, (ctx) => claimTask(ctx, { taskId }))),
  );
  assert.equal(tries.filter(({ status }) => status === 'fulfilled').length, 1);
  for (const one of tries)
    if (one.status === 'rejected') assert.equal(one.reason.code, 'cases.claimed_by_other');
});

test('a decision is taken once, also when it is sent twice at once', async () => {
  const library = await openLibrary();
  const librarian = library.official();
  const id = await library.file(library.reader());
  const taskId = await openTask(library, librarian, id, 'check');
  await library.world.as(librarian, (ctx) => claimTask(ctx, { taskId }));
  const complete = () =>
    library.world.as(librarian, (ctx) => completeTask(ctx, { taskId, outcome: 'grant' }));
  const both = await Promise.allSettled([complete(), complete()]);
  assert.deepEqual(both.map(({ status }) => status).sort(), ['fulfilled', 'rejected']);
  const lost = both.find((one) => one.status === 'rejected') as PromiseRejectedResult;
  assert.equal(lost.reason.code, 'cases.task_done');
  const { history } = await library.world.as(librarian, (ctx) => getCase(ctx, id));
  assert.equal(history.filter(({ kind }) => kind === 'task').length, 1);
});

test('a task is decided by whoever took it, from a page that is still true', async () => {
  const library = await openLibrary();
  const { world } = library;
  const [librarian, colleague] = [library.official(), library.official()];
  const id = await library.file(library.reader());
  const taskId = await openTask(library, librarian, id, 'check');
  const complete = (by: Acting, more: object = {}) =>
    world.as(by, (ctx) => completeTask(ctx, { taskId, outcome: 'grant', ...more }));
  await world.as(librarian, (ctx) => claimTask(ctx, { taskId }));
  await assert.rejects(complete(colleague), { code: 'cases.claimed_by_other', status: 409 });
  await assert.rejects(complete(librarian, { version: 1 }), { code: 'cases.stale', status: 409 });
  await assert.rejects(complete(librarian, { outcome: 'perhaps' }), {
    code: 'cases.unknown_outcome',
    status: 422,
  });
  const { task } = await world.as(librarian, (ctx) => getTask(ctx, taskId));
  await complete(librarian, { version: task.version });
});

test('whoever decides a task that nobody has taken takes it by that', async () => {
  const library = await openLibrary();
  const { world } = library;
  const [librarian, stranger] = [library.official(), library.official('stranger')];
  const id = await library.file(library.reader());
  const taskId = await openTask(library, librarian, id, 'check');
  const complete = (by: Acting) =>
    world.as(by, (ctx) => completeTask(ctx, { taskId, outcome: 'grant', version: 1 }));
  await assert.rejects(complete(stranger), { code: 'cases.not_your_role' });
  await complete(librarian);
  const { task } = await world.as(librarian, (ctx) => getTask(ctx, taskId));
  assert.deepEqual(
    [task.claimedBy, task.claimedName, task.outcome, task.version],
    [librarian.actor.accountId, librarian.actor.name, 'grant', 2],
  );
  const { rows } = await world.app.pools.owner.query('select claimed_at from cases.task where id = $1', [
    taskId,
  ]);
  assert.deepEqual(rows[0].claimed_at, world.clock.now());
});

test('a decision whose consequences fail is not taken at all', async () => {
  const library = await openLibrary();
  const librarian = library.official();
  const id = await library.file(library.reader());
  await assert.rejects(
    library.world.as(librarian, async (ctx) => {
      const { tasks } = await getCase(ctx, id);
      await claimTask(ctx, { taskId: tasks[0]!.id });
      await completeTask(ctx, { taskId: tasks[0]!.id, outcome: 'grant' });
      throw new Error('power cut');
    }),
  );
  const view = await library.world.as(librarian, (ctx) => getCase(ctx, id));
  assert.equal(view.case.state, 'submitted');
  assert.deepEqual(
    view.tasks.map(({ node, claimedBy }) => [node, claimedBy]),
    [['check', null]],
  );
});

test('the inbox shows what is most urgent first and says how its deadline stands', async () => {
  const library = await openLibrary();
  const { world } = library;
  const librarian = library.official();
  await library.file(library.reader('First'));
  world.clock.advance({ hours: 1 });
  const second = await library.file(library.reader('Second'));
  const before = await world.as(librarian, (ctx) => listInbox(ctx));
  assert.deepEqual(
    before.tasks.map(({ applicantName, due }) => [applicantName, due]),
    [
      ['First', 'on-time'],
      ['Second', 'on-time'],
    ],
  );
  world.clock.advance({ days: 10 });
  const taskId = await openTask(library, librarian, second, 'check');
  await world.as(librarian, (ctx) => claimTask(ctx, { taskId }));
  const mine = await world.as(librarian, (ctx) => listInbox(ctx, { filter: 'mine' }));
  assert.deepEqual(
    mine.tasks.map(({ applicantName, due, mine }) => [applicantName, due, mine]),
    [['Second', 'late', true]],
  );
  assert.deepEqual(mine.counts, { all: 2, mine: 1, unclaimed: 1, late: 2 });
});

test('the last task and the timer beside it may come at the same moment: the case ends once', async () => {
  const library = await openLibrary();
  const { world } = library;
  const librarian = library.official();
  const id = await library.file(library.reader());
  await decide(library, librarian, id, 'check', 'grant');
  const taskId = await openTask(library, librarian, id, 'shelf');
  await world.as(librarian, (ctx) => claimTask(ctx, { taskId }));
  world.clock.advance({ hours: 25 });
  const complete = () => world.as(librarian, (ctx) => completeTask(ctx, { taskId, outcome: 'ready' }));
  await Promise.all([complete(), world.settle(), world.settle()]);
  await world.settle();
  const { case: one, history } = await world.as(librarian, (ctx) => getCase(ctx, id));
  assert.ok(one.endedAt);
  for (const kind of ['timer', 'document', 'ended'])
    assert.equal(history.filter((entry) => entry.kind === kind).length, 1, kind);
});
