import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { claimTask, listInbox } from '#blocks/cases';
import type { Acting } from '#platform/block';
import { openRareBook } from '#tests/rare-book';
import { askDecision } from './ask-decision.ts';
import { decideTasks } from './decide-tasks.ts';

async function openDesk(count: number) {
  const library = await openRareBook();
  const { world } = library;
  for (let n = 0; n < count; n++) await library.loan(library.reader());
  const clerk = library.official();
  const ask = (taskIds: string[], who: Acting = clerk) =>
    world.as(who, (ctx) => askDecision(ctx, { taskIds }));
  const decide = (tasks: Iterable<readonly [string, number]>, outcome = 'grant', who: Acting = clerk) =>
    world.as(who, (ctx) => decideTasks(ctx, { tasks: new Map(tasks), outcome }));
  const { tasks } = await world.as(clerk, (ctx) => listInbox(ctx));
  return { library, world, clerk, ask, decide, ids: tasks.map(({ id }) => id), cases: tasks };
}

test('what is asked for names every chosen case and only the outcomes that need no reason', async () => {
  const { ask, ids, library } = await openDesk(3);
  const [group, ...more] = await ask([...ids, randomUUID(), 'none']);
  assert.deepEqual(more, []);
  assert.deepEqual(group!.tasks.map(({ id }) => id).sort(), [...ids].sort());
  assert.deepEqual(
    group!.outcomes.map(({ id }) => id),
    ['grant'],
  );
  await assert.rejects(ask([]), { code: 'cases.none_chosen' });
  await assert.rejects(ask(ids, library.official('mayor')), { code: 'cases.none_chosen' });
});

test("each is decided on its own: another's, a changed one and an unknown one say why, and the others go on", async () => {
  const { decide, ids, cases, world, library } = await openDesk(4);
  const [one, two, theirs, changed] = ids as [string, string, string, string];
  await world.as(library.official(), (ctx) => claimTask(ctx, { taskId: theirs }));
  const unknown = randomUUID();
  const results = await decide([
    [one, 1],
    [two, 1],
    [theirs, 2],
    [changed, 7],
    [unknown, 1],
  ]);
  assert.deepEqual(
    new Map(results.map(({ taskId, fault }) => [taskId, fault?.code])),
    new Map([
      [one, undefined],
      [two, undefined],
      [theirs, 'cases.claimed_by_other'],
      [changed, 'cases.stale'],
      [unknown, 'cases.no_task'],
    ]),
  );
  const states = await Promise.all(
    ids.map(async (id) => {
      const { caseId } = cases.find((task) => task.id === id)!;
      return (await library.look(library.official(), caseId)).case.state;
    }),
  );
  assert.equal(states[0], states[1]);
  assert.notEqual(states[0], 'submitted');
  assert.deepEqual(states.slice(2), ['submitted', 'submitted']);
});

test('one that fails half way leaves nothing behind: it is not even taken', async () => {
  const { decide, ids, world } = await openDesk(2);
  const { owner } = world.app.pools;
  const [good, bad] = ids as [string, string];
  await owner.query(
    "update cases.case set state = 'supplement-requested' where id = (select case_id from cases.task where id = $1)",
    [bad],
  );
  const results = await decide([
    [good, 1],
    [bad, 1],
  ]);
  assert.deepEqual(
    new Map(results.map(({ taskId, fault }) => [taskId, fault?.code])),
    new Map([
      [good, undefined],
      [bad, 'cases.applicant_asked'],
    ]),
  );
  const { rows } = await owner.query(
    'select id, claimed_by is not null as taken, done_at is not null as done from cases.task where id = any ($1) order by done desc',
    [ids],
  );
  assert.deepEqual(rows, [
    { id: good, taken: true, done: true },
    { id: bad, taken: false, done: false },
  ]);
});

test('an outcome that needs a reason is given to one case at a time, and another role decides nothing', async () => {
  const { decide, ids, library } = await openDesk(1);
  const [{ fault } = {}] = await decide([[ids[0]!, 1]], 'refuse');
  assert.equal(fault?.code, 'cases.one_by_one');
  const [hidden] = await decide([[ids[0]!, 1]], 'grant', library.official('mayor'));
  assert.deepEqual([hidden!.fault?.code, hidden!.code], ['cases.not_your_role', undefined]);
  await assert.rejects(decide([]), { code: 'cases.none_chosen' });
});
