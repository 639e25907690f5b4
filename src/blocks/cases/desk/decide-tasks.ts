import { getServiceVersion } from '#blocks/services';
import type { Ctx } from '#platform/context';
import { getCaseRow } from '../case-store.ts';
import { claimTask } from '../claim-task.ts';
import { completeTask } from '../complete-task.ts';
import { errors } from '../errors.ts';
import { holdsRole } from '../may-work.ts';
import { getTaskRow } from '../store.ts';
import { atOnce } from './at-once.ts';
import { type TaskResult, withEach } from './with-each.ts';

/**
 * Decides several tasks alike, taking those that nobody has. Each is decided with all that follows from it or stays as it was: the
 * fault of one undoes nothing of another.
 * @param how.tasks with the version that was shown when it was asked; what has changed since is not decided
 * @throws cases.none_chosen, cases.too_many_chosen; of each task cases.one_by_one, cases.stale, and what claiming and completing throw
 */
export async function decideTasks(
  ctx: Ctx,
  how: { tasks: ReadonlyMap<string, number>; outcome: string },
): Promise<TaskResult[]> {
  return withEach(ctx, [...how.tasks.keys()], (taskId) =>
    ctx.apart(async () => {
      const task = await getTaskRow(ctx.db, taskId);
      if (!holdsRole(ctx, task.agencyId, task.role)) throw errors.not_your_role();
      const { service, serviceVersion } = await getCaseRow(ctx.db, task.caseId);
      const { declaration } = await getServiceVersion(ctx, { service, version: serviceVersion });
      const declared = declaration.tasks[task.node];
      if (declared?.kind !== 'user' || !atOnce(declaration, declared).some(({ id }) => id === how.outcome))
        throw errors.one_by_one();
      if (!task.doneAt && task.version !== how.tasks.get(taskId)) throw errors.stale();
      await claimTask(ctx, { taskId });
      await completeTask(ctx, { taskId, outcome: how.outcome });
    }),
  );
}
