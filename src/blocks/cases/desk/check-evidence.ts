import { listCaseDocuments } from '#blocks/documents';
import type { Ctx } from '#platform/context';
import { getCaseRow } from '../case-store.ts';
import { checkClaim } from '../complete-task.ts';
import { errors } from '../errors.ts';
import { checkMayWork } from '../may-work.ts';
import { getTaskRow } from '../store.ts';
import { addChecked, removeChecked } from './evidence-store.ts';

/**
 * Ticks a piece of evidence off while working on a task that one has taken, or takes the tick back. Whoever works on the
 * case later sees it.
 * @throws cases.no_task, cases.not_your_role, cases.own_case, cases.task_done, cases.not_claimed, cases.claimed_by_other,
 * cases.no_evidence
 */
export async function checkEvidence(
  ctx: Ctx,
  { taskId, documentId, checked }: { taskId: string; documentId: string; checked: boolean },
): Promise<void> {
  const task = await getTaskRow(ctx.db, taskId);
  const one = await getCaseRow(ctx.db, task.caseId);
  await checkMayWork(ctx, task, one);
  checkClaim(ctx, task, undefined);
  const documents = await listCaseDocuments(ctx, one.id);
  if (!documents.some(({ id, source }) => id === documentId && source === 'upload'))
    throw errors.no_evidence();
  if (!checked) return removeChecked(ctx.db, taskId, documentId);
  const { accountId, name } = ctx.actor;
  await addChecked(ctx.db, one, { taskId, documentId, accountId: accountId!, name, at: ctx.clock.now() });
}
