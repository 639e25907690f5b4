import type { Ctx } from '#platform/context';
import { CodedError } from '#platform/errors';
import { getCaseRow } from '../case-store.ts';
import { errors } from '../errors.ts';
import { getTaskRow } from '../store.ts';

/** Tasks with which the same is done at once at most. */
export const AT_ONCE = 100;

/** What became of one of several tasks; `fault` says why it was left as it was. */
export interface TaskResult {
  readonly taskId: string;
  /** Undefined for a task that the official may not know of. */
  readonly code: string | undefined;
  readonly fault: CodedError | undefined;
}

/**
 * Does the same with each of several tasks; a refusal concerns its task alone.
 * @throws cases.none_chosen, cases.too_many_chosen
 */
export async function withEach(
  ctx: Ctx,
  taskIds: readonly string[],
  work: (taskId: string) => Promise<void>,
): Promise<TaskResult[]> {
  if (taskIds.length === 0) throw errors.none_chosen();
  if (taskIds.length > AT_ONCE) throw errors.too_many_chosen({ max: AT_ONCE });
  const results: TaskResult[] = [];
  // In one order for everybody, so that two who choose the same tasks wait for each other and never in a ring.
  for (const taskId of [...new Set(taskIds)].sort()) {
    let fault: CodedError | undefined;
    try {
      await work(taskId);
    } catch (caught) {
      if (!(caught instanceof CodedError)) throw caught;
      fault = caught;
    }
    const hidden = fault && ['cases.no_task', 'cases.not_your_role', 'cases.not_lead'].includes(fault.code);
    const code = hidden
      ? undefined
      : (await getCaseRow(ctx.db, (await getTaskRow(ctx.db, taskId)).caseId)).code;
    results.push({ taskId, code, fault });
  }
  return results;
}
