import type { IssueTask, UserTask } from '#blocks/services';
import type { Ctx } from '#platform/context';
import type { Task } from './case.ts';
import { listReasonTemplates } from './desk/list-reason-templates.ts';
import type { ReasonTemplate } from './desk/template-store.ts';
import { errors } from './errors.ts';
import { type CaseView, getCase } from './get-case.ts';
import { isOwn } from './is-own.ts';
import { holdsRole } from './may-work.ts';
import { getTaskRow } from './store.ts';

export interface TaskView {
  readonly task: Task;
  readonly view: CaseView;
  readonly declared: UserTask;
  readonly mine: boolean;
  /** Nobody has taken it: whoever decides it takes it by that. */
  readonly free: boolean;
  /** The case is the official's own, or of their family: they may look, not decide. */
  readonly own: boolean;
  /** The documents that this task signs. */
  readonly signs: readonly IssueTask[];
  /** Texts with which a reason may begin, of every kind. */
  readonly templates: readonly ReasonTemplate[];
}

/**
 * Opens a task with its case, for an official who holds its role at its agency.
 * @throws cases.no_task, cases.not_your_role
 */
export async function getTask(ctx: Ctx, id: string): Promise<TaskView> {
  const task = await getTaskRow(ctx.db, id);
  if (!holdsRole(ctx, task.agencyId, task.role)) throw errors.not_your_role();
  const view = await getCase(ctx, task.caseId, { role: task.role });
  const declared = view.declaration.tasks[task.node];
  if (declared?.kind !== 'user') throw errors.no_task();
  const { personId, accountId } = ctx.actor;
  const signs = Object.values(view.declaration.tasks).filter(
    (one): one is IssueTask => one.kind === 'issue' && one.signatory === task.node,
  );
  const own = await isOwn(ctx, [personId], view.case);
  const mine = task.claimedBy !== null && task.claimedBy === accountId;
  const free = task.claimedBy === null && !task.doneAt;
  const { agencyId, service } = view.case;
  const templates = mine || free ? await listReasonTemplates(ctx, { agencyId, service }) : [];
  return { task, view, declared, mine, free, own, signs, templates };
}
