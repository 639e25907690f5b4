import { getServiceVersion, type UserTask } from '#blocks/services';
import type { Ctx } from '#platform/context';
import { completeToken } from '#platform/process';
import { happened } from './actions.ts';
import type { Case, Task, TaskResult } from './case.ts';
import { lockWork } from './case-store.ts';
import { errors } from './errors.ts';
import { checkGoesOn } from './goes-on.ts';
import { familyOfActor } from './is-own.ts';
import { issueRefusal } from './law/issue-refusal.ts';
import { checkMayWork, forWhom } from './may-work.ts';
import { processOf } from './process-of.ts';
import { engineOf, runStep } from './run-step.ts';
import { saveStep } from './save-work.ts';
import { variablesOf } from './variables.ts';
import { setState, startWork } from './work.ts';

/** Longest reason, in characters: what an applicant can still read. */
const LONGEST_REASON = 4000;

export interface Completion {
  readonly taskId: string;
  /** Id of a declared outcome. */
  readonly outcome: string;
  /** Needed where the outcome says so; the applicant reads it. */
  readonly reason?: string;
  /** Version of the task on the page from which it is completed; left out, the page is not checked. */
  readonly version?: number;
}

/** @throws cases.not_your_role, cases.task_done, cases.claimed_by_other, cases.stale */
function checkOpenToMe(ctx: Ctx, task: Task, version: number | undefined): void {
  if (!ctx.actor.accountId) throw errors.not_your_role();
  if (task.doneAt) throw errors.task_done();
  if (task.claimedBy && task.claimedBy !== ctx.actor.accountId)
    throw errors.claimed_by_other({ name: task.claimedName ?? '' });
  if (version !== undefined && version !== task.version) throw errors.stale();
}

/** @throws cases.task_done, cases.not_claimed, cases.claimed_by_other, cases.stale */
export function checkClaim(ctx: Ctx, task: Task, version: number | undefined): void {
  checkOpenToMe(ctx, task, undefined);
  if (!task.claimedBy) throw errors.not_claimed();
  checkOpenToMe(ctx, task, version);
}

/**
 * Decides a task that one has taken, or takes by that if nobody has, and runs the process on until somebody else is to act. All of
 * it, with the registry entries, documents and messages that follow, is one transaction.
 * @returns the case as it is now, and the tasks that this has opened
 * @throws cases.no_task, cases.not_your_role, cases.own_case, cases.own_decision, cases.task_done, cases.claimed_by_other,
 * cases.stale, cases.applicant_asked, cases.withdrawal_open, cases.fee_open, cases.unknown_outcome, cases.reason_needed, cases.reason_too_long, and what the steps after it throw
 */
export async function completeTask(
  ctx: Ctx,
  { taskId, outcome: chosen, reason: given, version: seen }: Completion,
): Promise<Case & { readonly opened: readonly Task[] }> {
  // Under a lock: what others did in the meantime counts, and nobody takes it or gives it back now.
  const [{ one, task, tokens }, family] = await Promise.all([lockWork(ctx.db, taskId), familyOfActor(ctx)]);
  await checkMayWork(ctx, task, one, family);
  checkOpenToMe(ctx, task, seen);
  const version = await getServiceVersion(ctx, { service: one.service, version: one.serviceVersion });
  const declared = version.declaration.tasks[task.node];
  const outcome = declared?.kind === 'user' ? declared.outcomes.find(({ id }) => id === chosen) : undefined;
  if (!outcome) throw errors.unknown_outcome({ outcome: chosen.slice(0, 60) });
  checkGoesOn(ctx, one, version, declared as UserTask);
  const reason = given?.trim() || null;
  if (outcome.needs_reason && !reason)
    throw errors.reason_needed({}, [{ pointer: '/reason', code: 'cases.reason_needed' }]);
  if (reason && reason.length > LONGEST_REASON) throw errors.reason_too_long({ max: LONGEST_REASON });

  const work = startWork(one, tokens, ctx.clock.now());
  const forAbsent = forWhom(ctx, task.agencyId, task.role);
  const result: TaskResult = {
    taskId,
    outcome: outcome.id,
    reason,
    at: work.now.toISOString(),
    by: { accountId: ctx.actor.accountId!, name: ctx.actor.name, role: task.role, ...forAbsent },
  };
  work.case.results = { ...one.results, tasks: { ...one.results.tasks, [task.node]: result } };
  work.closed.push({ id: taskId, outcome: outcome.id, reason, by: result.by, takes: true });
  if (outcome.state) setState(work, outcome.state, reason);
  work.history.push(
    happened(ctx, 'task', {
      node: task.node,
      outcome: outcome.id,
      reason,
      state: outcome.state ?? null,
      detail: forAbsent,
    }),
  );

  const model = await processOf(ctx.app, version);
  const variables = variablesOf(ctx.app, work.case, work.now);
  await runStep(
    { ctx, work, version, model },
    completeToken(model, work.tokens, task.tokenId, variables, engineOf(ctx)),
  );
  await saveStep(ctx, work);
  await issueRefusal(ctx, work, version, task.role);
  return { ...work.case, opened: work.opened };
}
