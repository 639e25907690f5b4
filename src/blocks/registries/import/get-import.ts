import type { Ctx } from '#platform/context';
import { isId } from '#platform/ids';
import type { Registry } from '../declaration.ts';
import { errors } from '../errors.ts';
import { getRegistry } from '../get-registry.ts';
import { findImport, type Import } from './import-store.ts';
import { mayImport } from './may-import.ts';

/**
 * A file that is being brought into a registry, for whoever may bring files in for the same agency.
 * @throws registries.import_unknown, registries.import_refused, registries.unknown_registry
 */
export async function getImport(
  ctx: Ctx,
  name: string,
  id: string,
): Promise<{ registry: Registry; one: Import }> {
  const registry = await getRegistry(ctx, name);
  const one = isId(id) ? await findImport(ctx.db, id) : undefined;
  if (one?.registry !== registry.name) throw errors.import_unknown();
  await mayImport(ctx, registry, one.agencyId);
  return { registry, one };
}
