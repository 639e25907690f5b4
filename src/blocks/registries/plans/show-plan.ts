import type { Ctx } from '#platform/context';
import type { Registry } from '../declaration.ts';
import { errors } from '../errors.ts';
import { keeps } from '../explorer/keeping.ts';
import { getRegistry, storedOf } from '../get-registry.ts';
import { type DescribedStep, describeStep } from './describe-plan.ts';
import { changesOf, type Difference } from './differences.ts';
import type { Plan } from './plan.ts';
import { findWaiting, type Waiting } from './plan-store.ts';
import { getWaitingPlan } from './waiting-plan.ts';

/** Who may see and confirm: an official of the owner who keeps the registry, and whoever runs the program. */
export const OPERATOR = 'operator';

/** In which of the two ways this official stands to a registry; both may be true, but one person confirms once. */
export const standsTo = (ctx: Ctx, registry: Registry): { keeper: boolean; operator: boolean } => ({
  keeper: keeps(ctx, registry),
  operator: ctx.actor.kind === 'official' && ctx.actor.appointments.some(({ role }) => role === OPERATOR),
});

export interface ShownPlan {
  readonly registry: Registry;
  readonly keeper: boolean;
  readonly operator: boolean;
  readonly waiting?: Waiting;
  readonly plan?: Plan;
  /** Missing while it is still being measured. */
  readonly steps?: readonly DescribedStep[];
  readonly blocked: boolean;
  /** What it says otherwise than the version in force: who may read too, which no step tells. */
  readonly changes: readonly Difference[];
}

/**
 * What waits for a registry, for those who may confirm it.
 * @throws registries.unknown_registry, registries.plan_refused
 */
export async function showPlan(ctx: Ctx, name: string): Promise<ShownPlan> {
  const registry = await getRegistry(ctx, name);
  const stands = standsTo(ctx, registry);
  if (!stands.keeper && !stands.operator) throw errors.plan_refused({ registry: registry.name });
  if (!(await findWaiting(ctx.db, name))) return { registry, ...stands, blocked: false, changes: [] };
  const { waiting, plan, stored } = await getWaitingPlan(ctx, name);
  const met = waiting.measured;
  const steps = met && plan.steps.map((step, at) => ({ ...step, ...met.steps[at]! }));
  return {
    registry,
    ...stands,
    waiting,
    plan,
    steps: steps?.map((step) => describeStep(ctx, step)),
    blocked: steps?.some(({ blocks }) => blocks) ?? true,
    changes: changesOf(await storedOf(ctx, name), stored),
  };
}
