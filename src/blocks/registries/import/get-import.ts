import type { Agency } from '#blocks/agencies';
import type { Ctx } from '#platform/context';
import { isId } from '#platform/ids';
import type { Registry } from '../declaration.ts';
import { errors } from '../errors.ts';
import { getRegistry } from '../get-registry.ts';
import { findImport, findImports, type Import } from './import-store.ts';
import { importingAgencies, mayImport, refuseImport } from './may-import.ts';

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

/** Imports that are listed. */
const LISTED = 50;

/**
 * The newest files of a registry, of the agencies for which the actor may bring files in: not of all at which they have something to do.
 * @throws registries.import_refused, registries.unknown_registry
 */
export async function listImports(
  ctx: Ctx,
  name: string,
): Promise<{ registry: Registry; agencies: readonly Agency[]; imports: readonly Import[] }> {
  const registry = await getRegistry(ctx, name);
  const agencies = await importingAgencies(ctx, registry);
  if (agencies.length === 0) refuseImport(ctx, registry);
  const found = await findImports(ctx.db, registry.name, LISTED);
  return {
    registry,
    agencies,
    imports: found.filter((one) => agencies.some(({ id }) => id === one.agencyId)),
  };
}
