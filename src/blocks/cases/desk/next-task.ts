import type { Ctx } from '#platform/context';
import { getTaskRow } from '../store.ts';
import { type InboxTask, listInbox } from './list-inbox.ts';

/**
 * What waits for the official after a task, in the order of the list: of their own tasks first, then of those that nobody
 * has taken; from the beginning where nothing comes after it. Undefined when nothing waits at all.
 * @throws cases.no_task
 */
export async function nextTask(ctx: Ctx, taskId: string): Promise<InboxTask | undefined> {
  const { id, dueAt } = await getTaskRow(ctx.db, taskId);
  const after = `${dueAt?.getTime() ?? 'none'}_${id}`;
  for (const filter of ['mine', 'unclaimed'] as const)
    for (const from of [after, undefined]) {
      const [next] = (await listInbox(ctx, { filter, after: from, limit: 1 })).tasks;
      if (next && next.id !== id) return next;
    }
  return undefined;
}
