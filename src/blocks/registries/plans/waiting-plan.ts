import { createHash } from 'node:crypto';
import type { Ctx } from '#platform/context';
import { registryOf, type Stored } from '../declaration.ts';
import { errors } from '../errors.ts';
import { getRegistry } from '../get-registry.ts';
import type { Plan } from './plan.ts';
import { planChange, replacing } from './plan-change.ts';
import { findArchived, findWaiting, type Waiting } from './plan-store.ts';

/** A version that waits, with the plan that leads to it from what is in force at the moment. */
export interface WaitingPlan {
  readonly waiting: Waiting;
  readonly stored: Stored;
  readonly plan: Plan;
}

/**
 * What waits for a registry.
 * @throws registries.plan_unknown when nothing does
 */
export async function getWaitingPlan(ctx: Ctx, name: string): Promise<WaitingPlan> {
  const waiting = await findWaiting(ctx.db, name);
  if (!waiting) throw errors.plan_unknown({ registry: name });
  const before = await getRegistry(ctx, name);
  const stored = JSON.parse(waiting.canonical) as Stored;
  const after = registryOf(stored, before.version + 1, waiting.sha256);
  const straight = planChange(before, after, await findArchived(ctx.db, name));
  // Planned under another version than the one that is in force by now: what was seen then counts no more.
  const plan = straight.hash === waiting.plan ? straight : replacing(straight);
  return { waiting, stored, plan };
}

/** The canonical text of a declaration, and its hash. */
export function sealed(stored: Stored): { canonical: string; sha256: string } {
  const canonical = JSON.stringify(stored);
  return { canonical, sha256: createHash('sha256').update(canonical).digest('hex') };
}
