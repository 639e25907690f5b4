import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { before, test } from 'node:test';
import { claimTask, listInbox } from '#blocks/cases';
import { type Library, openLibrary } from '#tests/library-cases';
import { claimTasks } from './claim-tasks.ts';

let library: Library;
before(async () => {
  library = await openLibrary();
  for (let n = 0; n < 6; n++) await library.file(library.reader());
});
const open = () => library.world.as(library.official(), (ctx) => listInbox(ctx));

test('of the chosen tasks those that nobody has are taken, and each of the others says why not', async () => {
  const [one, two] = [library.official(), library.official()];
  const [free, mine, theirs] = (await open()).tasks.map(({ id }) => id);
  await library.world.as(one, (ctx) => claimTask(ctx, { taskId: mine! }));
  await library.world.as(two, (ctx) => claimTask(ctx, { taskId: theirs! }));
  const unknown = randomUUID();
  const results = await library.world.as(one, (ctx) =>
    claimTasks(ctx, { taskIds: [free!, mine!, theirs!, unknown, 'none', free!] }),
  );
  assert.deepEqual(
    new Map(results.map(({ taskId, fault }) => [taskId, fault?.code])),
    new Map([
      [free!, undefined],
      [mine!, undefined],
      [theirs!, 'cases.claimed_by_other'],
      [unknown, 'cases.no_task'],
      ['none', 'cases.no_task'],
    ]),
  );
  assert.equal(results.find(({ taskId }) => taskId === unknown)?.code, undefined);
  assert.equal((await library.world.as(one, (ctx) => listInbox(ctx, { filter: 'mine' }))).tasks.length, 2);
});

test('of two who choose the same tasks at once each task goes to exactly one', async () => {
  const ids = (await open()).tasks.filter(({ claimedBy }) => !claimedBy).map(({ id }) => id);
  assert.ok(ids.length >= 3);
  const both = await Promise.all(
    [ids, ids.toReversed()].map((taskIds) =>
      library.world.as(library.official(), (ctx) => claimTasks(ctx, { taskIds })),
    ),
  );
  for (const id of ids)
    assert.equal(both.flat().filter(({ taskId, fault }) => taskId === id && !fault).length, 1);
});

test('who chooses none or too many is told so, and another role takes nothing', async () => {
  const claim = (taskIds: string[], who = library.official()) =>
    library.world.as(who, (ctx) => claimTasks(ctx, { taskIds }));
  await assert.rejects(claim([]), { code: 'cases.none_chosen' });
  const many = Array.from({ length: 101 }, () => randomUUID());
  await assert.rejects(claim(many), { code: 'cases.too_many_chosen' });
  const ids = (await open()).tasks.map(({ id }) => id);
  for (const { fault, code } of await claim(ids, library.official('mayor')))
    assert.deepEqual([fault?.code, code], ['cases.not_your_role', undefined]);
});
