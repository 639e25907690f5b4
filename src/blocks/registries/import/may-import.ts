import { getAgency } from '#blocks/agencies';
import type { Ctx } from '#platform/context';
import type { Registry } from '../declaration.ts';
import { errors } from '../errors.ts';

/** The system actor of the command line: whoever sits at the server's own shell. */
export const IMPORT_COMMAND = 'registries.import';

/**
 * Bringing in a file is a right of its own: declared under `write`, for officials with a role at an agency of a body,
 * and for the command line in the name of such an agency.
 * @throws registries.import_refused
 */
export async function mayImport(ctx: Ctx, registry: Registry, agencyId: number): Promise<void> {
  const { actor, hat } = ctx;
  const refused = () => errors.import_refused({ registry: registry.name });
  if (hat.kind !== 'agency' || !hat.agencies.includes(agencyId)) throw refused();
  const { body } = await getAgency(ctx, agencyId);
  const granted = registry.write.some(
    (grant) =>
      'import' in grant &&
      grant.import.bodies.includes(body) &&
      (actor.kind === 'system'
        ? actor.name === IMPORT_COMMAND
        : actor.appointments.some(
            (held) => held.agencyId === agencyId && grant.import.roles.includes(held.role),
          )),
  );
  if (!granted) throw refused();
}
