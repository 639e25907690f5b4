import { trace } from '#platform/audit';
import type { Ctx } from '#platform/context';
import { isId } from '#platform/ids';
import { errors } from './errors.ts';
import { getRegistry } from './get-registry.ts';
import { withoutHidden } from './hidden-versions.ts';
import { allAttributes, grantedTo } from './rules.ts';
import { findEntries, type ToldEntry } from './store.ts';
import { withOpenRegistry } from './with-open-registry.ts';

/**
 * Everything that was ever recorded of one record, oldest first: each version, when it held, when it was believed, and why.
 * One's own under a person hat; by the declared grants under an agency hat, the key too: of versions that changed nothing of what is granted
 * nothing is told. Leaves a trace.
 * @throws registries.not_granted, registries.unknown_registry
 */
export async function listVersions(
  ctx: Ctx,
  { registry: name, recordId }: { registry: string; recordId: string },
): Promise<ToldEntry[]> {
  const registry = await getRegistry(ctx, name);
  if (!isId(recordId)) return [];
  const own = ctx.hat.kind === 'person';
  const granted = own ? undefined : grantedTo(registry, ctx);
  if (!own && !granted) throw errors.not_granted({ registry: name });
  const attributes = granted?.attributes ?? allAttributes(registry);
  const find = () => findEntries(ctx.db, registry, { recordId }, attributes);
  const entries = own ? await find() : await withOpenRegistry(ctx, { read: name }, find);
  if (entries.length > 0)
    await trace(ctx, {
      action: 'registry.history',
      registry: name,
      attributes: [...attributes],
      subjects: [...new Set(entries.flatMap(({ personId }) => personId ?? []))],
      basis: ctx.purpose.basis ?? granted?.basis,
      roles: granted?.roles,
    });
  const told = entries.map(({ key: _, ...one }) => one);
  return attributes.size < allAttributes(registry).size ? withoutHidden(told) : told;
}
