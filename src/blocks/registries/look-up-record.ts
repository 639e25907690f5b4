import { traceOfFound } from '#platform/audit';
import { today } from '#platform/calendar';
import type { Ctx } from '#platform/context';
import { errors } from './errors.ts';
import { getRegistry } from './get-registry.ts';
import { findTraced, openRegistryAt } from './look-up-store.ts';
import { givenBy, type Reading } from './read-record.ts';
import { grantedTo } from './rules.ts';
import type { Current } from './store.ts';

/**
 * Reads one record by its key, by the declared grants and for the purpose of `ctx`, as the last thing of its transaction: the question,
 * the trace in the same statement, and the commit travel together. Only granted attributes come back.
 * @returns undefined where there is nothing to read by that key, or the registry has just been declared anew; no trace is left then, and
 * `readRecord` says more, in another transaction
 * @throws registries.not_granted, registries.unknown_registry
 */
export async function lookUpRecord(
  ctx: Ctx,
  { registry: name, key, attributes, asOf }: Reading & { readonly key: string },
): Promise<Current | undefined> {
  const registry = await getRegistry(ctx, name);
  if (ctx.hat.kind !== 'agency') throw errors.not_granted({ registry: name });
  const granted = grantedTo(registry, ctx);
  const given = givenBy(granted, registry, attributes);
  openRegistryAt(ctx.db, name, registry.version);
  return findTraced(ctx.db, registry, { key }, { wanted: given, day: asOf ?? today(ctx) }, (before) =>
    traceOfFound(
      ctx,
      {
        action: 'registry.read',
        registry: name,
        attributes: [...given],
        basis: ctx.purpose.basis ?? granted?.basis,
        roles: granted?.roles,
      },
      before,
    ),
  );
}
