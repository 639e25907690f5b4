import { standsInFor } from '#blocks/identity';
import type { Ctx } from '#platform/context';
import { newId } from '#platform/ids';
import { getCaseRow } from './case-store.ts';
import { errors } from './errors.ts';
import { checkMayWork, forWhom } from './may-work.ts';
import { claimRow, getTaskRow } from './store.ts';

/**
 * Takes a task: of several who try at once exactly one gets it. Taking one's own again changes nothing; who stands in for an
 * absent colleague takes what that colleague had taken.
 * @throws cases.no_task, cases.not_your_role, cases.own_case, cases.own_decision, cases.task_done, cases.claimed_by_other
 */
export async function claimTask(ctx: Ctx, { taskId }: { taskId: string }): Promise<void> {
  const task = await getTaskRow(ctx.db, taskId);
  await checkMayWork(ctx, task, await getCaseRow(ctx.db, task.caseId));
  const { accountId, name } = ctx.actor;
  if (!accountId) throw errors.not_your_role();
  const { agencyId, role } = task;
  const absent = standsInFor(ctx, agencyId, role);
  const taken = absent.includes(task.claimedBy ?? '') ? { for: task.claimedName ?? '' } : null;
  const hand = { accountId, name, at: ctx.clock.now(), lineId: newId(ctx.clock) };
  const detail = taken ?? forWhom(ctx, agencyId, role);
  if (await claimRow(ctx.db, taskId, { ...hand, detail }, absent)) return;
  const now = await getTaskRow(ctx.db, taskId);
  if (now.doneAt) throw errors.task_done();
  if (now.claimedBy !== accountId) throw errors.claimed_by_other({ name: now.claimedName ?? '' });
}
