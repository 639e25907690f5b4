import type { Ctx } from '#platform/context';
import { newId } from '#platform/ids';
import { errors } from './errors.ts';
import { checkMayWork } from './may-work.ts';
import { claimRow, getCaseRow, getTaskRow } from './store.ts';

/**
 * Takes a task: of several who try at once exactly one gets it. Taking one's own again changes nothing.
 * @throws cases.no_task, cases.not_your_role, cases.own_case, cases.task_done, cases.claimed_by_other
 */
export async function claimTask(ctx: Ctx, { taskId }: { taskId: string }): Promise<void> {
  const task = await getTaskRow(ctx.db, taskId);
  checkMayWork(ctx, task, await getCaseRow(ctx.db, task.caseId));
  const { accountId, name } = ctx.actor;
  if (!accountId) throw errors.not_your_role();
  if (await claimRow(ctx.db, taskId, { accountId, name, at: ctx.clock.now(), lineId: newId(ctx.clock) }))
    return;
  const now = await getTaskRow(ctx.db, taskId);
  if (now.doneAt) throw errors.task_done();
  if (now.claimedBy !== accountId) throw errors.claimed_by_other({ name: now.claimedName ?? '' });
}
