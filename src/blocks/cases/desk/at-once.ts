import type { Declaration, Outcome, UserTask } from '#blocks/services';
import { isHandOver } from '../counter/is-hand-over.ts';

/**
 * The outcomes of a task that may be given to many cases at once: those that need no reason of their own. What signs a document, hands
 * a result over or waits for a fee is decided case by case.
 */
export function atOnce({ tasks }: Pick<Declaration, 'tasks'>, task: UserTask): Outcome[] {
  const signs = Object.values(tasks).some((one) => one.kind === 'issue' && one.signatory === task.id);
  if (signs || task.after_fee || isHandOver(task)) return [];
  return task.outcomes.filter(({ needs_reason }) => !needs_reason);
}
