import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { before, test } from 'node:test';
import { claimTask, listInbox } from '#blocks/cases';
import type { Acting } from '#platform/block';
import { newId } from '#platform/ids';
import { type Library, openLibrary } from '#tests/library-cases';
import { assignTasks } from './assign-tasks.ts';
import { getWorkload } from './get-workload.ts';
import { releaseTasks } from './release-tasks.ts';

let library: Library;
let mayor: Acting;
before(async () => {
  library = await openLibrary();
  mayor = library.official('mayor');
  for (let n = 0; n < 4; n++) await library.file(library.reader());
});

/** An account with an appointment, as sign-in would find it. */
async function appointed(role = 'librarian', agencyId = library.agencyId): Promise<Acting> {
  const official = library.official(role, agencyId);
  const { accountId, personId, name } = official.actor;
  const { owner } = library.world.app.pools;
  await owner.query(
    `insert into identity.account (id, login, password_hash, name, person_id, assurance, created_at)
     values ($1, $2, 'x', $3, $4, 2, $5)`,
    [accountId, accountId, name, personId, library.world.clock.now()],
  );
  await owner.query(
    'insert into identity.appointment (id, account_id, agency_id, role, valid_from) values ($1, $2, $3, $4, $5)',
    [newId(library.world.clock), accountId, agencyId, role, library.world.clock.now()],
  );
  return official;
}
const list = (who: Acting, query = {}) => library.world.as(who, (ctx) => listInbox(ctx, query));
const team = async () => (await list(mayor, { filter: 'team' })).tasks;
const assign = (who: Acting, taskIds: readonly string[], officer: Acting) =>
  library.world.as(who, (ctx) => assignTasks(ctx, { taskIds, officer: officer.actor.accountId! }));
const codes = (results: readonly { fault: { code: string } | undefined }[]) =>
  results.map(({ fault }) => fault?.code);

test('who leads the agency gives tasks to a colleague, takes them back and gives them to another', async () => {
  const [one, two] = [await appointed(), await appointed()];
  const [first, second] = (await team()).map(({ id }) => id) as [string, string];
  await library.world.as(two, (ctx) => claimTask(ctx, { taskId: second }));
  assert.deepEqual(codes(await assign(mayor, [first, second], one)), [undefined, undefined]);
  assert.equal((await list(one, { filter: 'mine' })).tasks.length, 2);
  const narrowed = await list(mayor, { filter: 'team', officer: one.actor.accountId });
  assert.equal(narrowed.tasks.length, 2);
  const load = await library.world.as(mayor, getWorkload);
  const mine = load.officers.find(({ accountId }) => accountId === one.actor.accountId)!;
  assert.deepEqual([mine.open, mine.late, mine.doneThisWeek, load.unclaimed[0]?.open], [2, 0, 0, 2]);
  const back = await library.world.as(mayor, (ctx) => releaseTasks(ctx, { taskIds: [first] }));
  assert.deepEqual(codes(back), [undefined]);
  assert.equal((await list(one, { filter: 'mine' })).tasks.length, 1);
  const { rows } = await library.world.app.pools.owner.query(
    "select kind, actor_name, detail from cases.history where kind in ('assigned', 'released') order by at, id",
  );
  assert.deepEqual(
    rows.map(({ kind, detail }) => [kind, detail.to ?? null]),
    [
      ['assigned', 'Ada Reed'],
      ['assigned', 'Ada Reed'],
      ['released', null],
    ],
  );
});

test('whoever chose nobody is told that, and the task stays as it was', async () => {
  const [taskId] = (await team()).map(({ id }) => id) as [string];
  const results = await library.world.as(mayor, (ctx) =>
    assignTasks(ctx, { taskIds: [taskId], officer: '' }),
  );
  assert.deepEqual(codes(results), ['cases.nobody_chosen']);
});

test('who may give work out, and to whom, follows from leading the agency and from holding the role there', async () => {
  const holder = await appointed();
  const elsewhere = await appointed('librarian', library.otherAgencyId);
  const clerk = await appointed('town-clerk');
  const [taskId] = (await team()).map(({ id }) => id) as [string];
  for (const role of ['librarian', 'town-clerk', 'operator', 'mayor'])
    for (const agencyId of [library.agencyId, library.otherAgencyId])
      for (const to of [holder, elsewhere, clerk, library.official()]) {
        const may = role === 'mayor' && agencyId === library.agencyId;
        const expected =
          agencyId !== library.agencyId
            ? 'cases.no_task'
            : !may
              ? 'cases.not_lead'
              : to === holder
                ? undefined
                : 'cases.no_holder';
        const results = await library.world.rollback(library.official(role, agencyId), (ctx) =>
          assignTasks(ctx, { taskIds: [taskId], officer: to.actor.accountId! }),
        );
        assert.deepEqual(codes(results), [expected], `${role} at ${agencyId}`);
        if (expected && expected !== 'cases.no_holder') assert.equal(results[0]?.code, undefined);
      }
  await assert.rejects(library.world.as(library.official(), getWorkload), { code: 'cases.not_lead' });
  assert.equal((await list(library.official(), { filter: 'team' })).tasks.length, 0);
});

test('nobody is given a case of their own, nor gives out their own', async () => {
  const holder = await appointed();
  const reader = library.reader();
  const own = { ...reader, actor: { ...reader.actor, personId: holder.actor.personId! } };
  await library.file({ ...own, hat: { kind: 'person', persons: [holder.actor.personId!] } });
  const task = (await team()).find(({ personId }) => personId === holder.actor.personId)!;
  assert.deepEqual(codes(await assign(mayor, [task.id], holder)), ['cases.no_holder']);
  const himself = library.official('mayor', library.agencyId, holder.actor.personId);
  assert.deepEqual(codes(await assign(himself, [task.id], await appointed())), ['cases.own_case']);
  assert.deepEqual(codes(await assign(mayor, [randomUUID()], holder)), ['cases.no_task']);
});
