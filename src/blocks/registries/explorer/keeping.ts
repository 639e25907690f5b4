import type { Ctx } from '#platform/context';
import type { Registry } from '../declaration.ts';
import { errors } from '../errors.ts';
import { getRegistry } from '../get-registry.ts';
import { grantedTo, KEEPING } from '../rules.ts';

/** Whether this official keeps a registry: a declared grant for that purpose, at an agency of the body that owns it. */
export const keeps = (ctx: Ctx, registry: Registry): boolean =>
  grantedTo(registry, { actor: ctx.actor, hat: ctx.hat, purpose: { code: KEEPING } }) !== undefined;

/**
 * A registry and the same transaction for the purpose of keeping it: what pages of its keepers begin with.
 * @throws registries.unknown_registry, registries.not_keeper
 */
export async function asKeeper(ctx: Ctx, name: string): Promise<{ ctx: Ctx; registry: Registry }> {
  const registry = await getRegistry(ctx, name);
  if (!keeps(ctx, registry)) throw errors.not_keeper({ registry: registry.name });
  return { ctx: ctx.withPurpose({ code: KEEPING }), registry };
}
