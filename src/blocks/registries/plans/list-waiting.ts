import type { Ctx } from '#platform/context';
import { failingValues, measurePlan } from './measure-plan.ts';
import type { MeasuredPlan } from './plan.ts';
import { listWaiting } from './plan-store.ts';
import { getWaitingPlan } from './waiting-plan.ts';

/** Every change of a declaration that waits, measured against the records as they are. As owner. */
export async function listWaitingPlans(ctx: Ctx): Promise<MeasuredPlan[]> {
  const plans: MeasuredPlan[] = [];
  for (const { registry } of await listWaiting(ctx.db))
    plans.push(await measurePlan(ctx, (await getWaitingPlan(ctx, registry)).plan));
  return plans;
}

/** The records that do not fit, one row each: registry, attribute, key and value. As owner, for whoever puts them right. */
export async function* failingRows(ctx: Ctx, plans: readonly MeasuredPlan[]): AsyncGenerator<string[]> {
  for (const plan of plans)
    for (const step of plan.steps)
      if (step.failing > 0 && step.from && step.to && ['converted', 'moved', 'narrowed'].includes(step.kind))
        for await (const { key, value } of failingValues(ctx, plan, step))
          yield [
            plan.registry.name,
            step.attribute,
            key,
            typeof value === 'string' ? value : JSON.stringify(value),
          ];
}
