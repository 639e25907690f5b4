import type { Ctx } from '#platform/context';
import { claimTask } from '../claim-task.ts';
import { type TaskResult, withEach } from './with-each.ts';

/**
 * Takes several tasks. Each is taken or stays as it was: one that somebody else has does not keep the others from being taken.
 * @throws cases.none_chosen, cases.too_many_chosen
 */
export const claimTasks = (ctx: Ctx, { taskIds }: { taskIds: readonly string[] }): Promise<TaskResult[]> =>
  withEach(ctx, taskIds, (taskId) => claimTask(ctx, { taskId }));
