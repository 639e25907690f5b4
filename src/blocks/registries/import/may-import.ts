import { type Agency, getAgency } from '#blocks/agencies';
import type { Ctx } from '#platform/context';
import { localized } from '#platform/i18n';
import type { Registry } from '../declaration.ts';
import { errors } from '../errors.ts';
import { getRegistry } from '../get-registry.ts';

/** The system actor of the command line: whoever sits at the server's own shell. */
export const IMPORT_COMMAND = 'registries.import';

/** The agencies of the hat in whose name the actor may bring files into a registry. */
export async function importingAgencies(ctx: Ctx, registry: Registry): Promise<Agency[]> {
  if (ctx.hat.kind !== 'agency') return [];
  const agencies = await Promise.all(ctx.hat.agencies.map((id) => getAgency(ctx, id)));
  return agencies.filter((agency) => isGranted(ctx, registry, agency));
}

function isGranted({ actor }: Ctx, registry: Registry, { id, body }: Pick<Agency, 'id' | 'body'>): boolean {
  return registry.write.some(
    (grant) =>
      'import' in grant &&
      grant.import.bodies.includes(body) &&
      (actor.kind === 'system'
        ? actor.name === IMPORT_COMMAND
        : actor.kind === 'program'
          ? grant.import.programs === true
          : actor.appointments.some(
              (held) => held.agencyId === id && grant.import.roles.includes(held.role),
            )),
  );
}

/** Whether the actor has a role that brings files into a registry; for which agencies, `importingAgencies` says. */
export const mayBringIn = ({ actor }: Ctx, registry: Registry): boolean =>
  registry.write.some(
    (grant) => 'import' in grant && actor.appointments.some(({ role }) => grant.import.roles.includes(role)),
  );

/** @throws registries.import_refused */
export function refuseImport(ctx: Ctx, registry: Registry): never {
  throw errors.import_refused({ registry: localized(registry.title, ctx.lang) });
}

/** Before a file is received: whether the actor may bring any into a registry. @throws registries.import_refused, registries.unknown_registry */
export async function maySendTo(ctx: Ctx, name: string): Promise<void> {
  const registry = await getRegistry(ctx, name);
  if ((await importingAgencies(ctx, registry)).length === 0) refuseImport(ctx, registry);
}

/**
 * Bringing in a file is a right of its own: declared under `write`, for officials with a role at an agency of a body,
 * and for the command line in the name of such an agency.
 * @throws registries.import_refused
 */
export async function mayImport(ctx: Ctx, registry: Registry, agencyId: number): Promise<void> {
  const { hat } = ctx;
  const within = hat.kind === 'agency' && hat.agencies.includes(agencyId);
  if (!within || !isGranted(ctx, registry, await getAgency(ctx, agencyId))) refuseImport(ctx, registry);
}
