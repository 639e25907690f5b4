import type { Ctx } from '#platform/context';
import type { Attribute, Registry } from '../declaration.ts';
import { errors } from '../errors.ts';
import { getRegistry } from '../get-registry.ts';
import { type Granted, grantedTo, KEEPING } from '../rules.ts';

const keeping = (ctx: Ctx) => ({ actor: ctx.actor, hat: ctx.hat, purpose: { code: KEEPING } });

/** Whether the actor may take lists out of a registry as files, which is a right of its own beside listing. */
export const mayExport = (ctx: Ctx, registry: Registry): boolean =>
  grantedTo(registry, keeping(ctx), 'export') !== undefined;

/**
 * What the actor may take out of a registry, and the same transaction for the purpose of keeping it.
 * @throws registries.unknown_registry, registries.export_refused
 */
export async function asExporter(
  ctx: Ctx,
  name: string,
): Promise<{ ctx: Ctx; registry: Registry; granted: Granted; attributes: Attribute[] }> {
  const registry = await getRegistry(ctx, name);
  const granted = grantedTo(registry, keeping(ctx), 'export');
  if (!granted) throw errors.export_refused({ registry: registry.name });
  const attributes = registry.attributes.filter((one) => granted.attributes.has(one.name));
  return { ctx: ctx.withPurpose({ code: KEEPING }), registry, granted, attributes };
}
