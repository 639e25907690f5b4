import type { Ctx } from '#platform/context';
import { newId } from '#platform/ids';
import { getCaseRow } from '../case-store.ts';
import { releaseTask } from '../release-task.ts';
import { getTaskRow } from '../store.ts';
import { takeBackRow } from './assign-store.ts';
import { checkMayAssign } from './assign-tasks.ts';
import { type TaskResult, withEach } from './with-each.ts';

/**
 * Gives several tasks back, so that anybody of their role may take them: one's own, and where one leads also those of others.
 * @throws cases.none_chosen, cases.too_many_chosen; of each task what `releaseTask` throws, and cases.not_lead
 */
export const releaseTasks = (ctx: Ctx, { taskIds }: { taskIds: readonly string[] }): Promise<TaskResult[]> =>
  withEach(ctx, taskIds, async (taskId) => {
    const task = await getTaskRow(ctx.db, taskId);
    const { accountId, name } = ctx.actor;
    if (task.claimedBy === accountId) return releaseTask(ctx, { taskId });
    await checkMayAssign(ctx, task, await getCaseRow(ctx.db, task.caseId));
    const detail = { from: task.claimedName };
    const order = { lineId: newId(ctx.clock), at: ctx.clock.now(), accountId: accountId!, name, detail };
    await takeBackRow(ctx.db, taskId, order);
  });
