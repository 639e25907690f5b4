import type { Ctx } from '#platform/context';
import { errors } from '../errors.ts';
import { forgetWaiting, keepPlan, measureAnew, releasePlan } from './plan-store.ts';
import { showPlan } from './show-plan.ts';

export type Decision = 'confirm' | 'withdraw' | 'again';

/**
 * Confirms the plan that was shown, takes the change back, or has it measured anew. The keeper at the owner and the operator both confirm, and
 * they are two people; then a job carries it out.
 * @throws registries.plan_unknown, registries.plan_differs, registries.plan_blocked, registries.plan_refused, registries.plan_same_person
 */
export async function confirmPlan(
  ctx: Ctx,
  { registry: name, plan: hash, decision }: { registry: string; plan: string; decision: Decision },
): Promise<void> {
  const { waiting, plan, keeper, operator, blocked } = await showPlan(ctx, name);
  if (!waiting || !plan) throw errors.plan_unknown({ registry: name });
  if (plan.hash !== hash || waiting.plan !== hash)
    throw errors.plan_differs({ registry: name, plan: plan.hash });
  if (decision === 'again') return void (await measureAnew(ctx.db, name, hash));
  if (decision === 'withdraw') {
    // What the law of the registry is, is for its owner to say.
    if (!keeper) throw errors.plan_refused({ registry: name });
    return void (await forgetWaiting(ctx.db, name, hash));
  }
  if (blocked) throw errors.plan_blocked({ registry: name, steps: '' });
  const { accountId, name: who } = ctx.actor;
  const values = [name, hash, accountId, who, ctx.clock.now()];
  if (keeper && !waiting.keptBy) {
    if (waiting.releasedBy === accountId) throw errors.plan_same_person();
    await keepPlan(ctx.db, values);
  } else if (operator && !waiting.releasedBy) {
    if (waiting.keptBy === accountId) throw errors.plan_same_person();
    await releasePlan(ctx.db, values);
  }
}
