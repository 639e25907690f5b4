import type { Ctx } from '#platform/context';
import { newId } from '#platform/ids';
import { getCaseRow } from './case-store.ts';
import { errors } from './errors.ts';
import { checkMayWork, forWhom } from './may-work.ts';
import { getTaskRow, releaseRow } from './store.ts';

/**
 * Gives a task back that one has taken.
 * @throws cases.no_task, cases.not_your_role, cases.own_case, cases.task_done, cases.not_claimed
 */
export async function releaseTask(ctx: Ctx, { taskId }: { taskId: string }): Promise<void> {
  const task = await getTaskRow(ctx.db, taskId);
  await checkMayWork(ctx, task, await getCaseRow(ctx.db, task.caseId));
  if (task.doneAt) throw errors.task_done();
  const { accountId, name } = ctx.actor;
  const detail = forWhom(ctx, task.agencyId, task.role);
  const hand = accountId && { accountId, name, at: ctx.clock.now(), lineId: newId(ctx.clock), detail };
  if (!hand || !(await releaseRow(ctx.db, taskId, hand))) throw errors.not_claimed();
}
