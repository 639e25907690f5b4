import { type Agency, agencyPath } from '#blocks/agencies';
import type { Ctx } from '#platform/context';

/**
 * The agencies at which the official appoints, with the roles that they may give there: those of the country's appointing roles that they
 * hold themselves. Who stands in for somebody does not appoint.
 */
export function appointsAt({
  app,
  actor,
}: Pick<Ctx, 'app' | 'actor'>): ReadonlyMap<number, ReadonlySet<string>> {
  const found = new Map<number, Set<string>>();
  if (actor.kind !== 'official') return found;
  const { appointingRoles = {} } = app.country;
  for (const { agencyId, role, for: absent } of actor.appointments) {
    if (absent || !Object.hasOwn(appointingRoles, role)) continue;
    const given = found.get(agencyId) ?? new Set<string>();
    for (const one of appointingRoles[role]!) given.add(one);
    found.set(agencyId, given);
  }
  return found;
}

/** What the official may give at an agency: by what they hold there or at an agency above it. */
export interface Appointing {
  /** The agency and those above it, itself first, up to the highest at which the official appoints. */
  readonly path: readonly Agency[];
  readonly roles: ReadonlySet<string>;
}

/** Undefined when the official appoints neither there nor anywhere above. */
export async function appointingAt(ctx: Ctx, agencyId: number): Promise<Appointing | undefined> {
  const own = appointsAt(ctx);
  const path = await agencyPath(ctx, agencyId);
  const roles = new Set(path.flatMap(({ id }) => [...(own.get(id) ?? [])]));
  if (roles.size === 0) return undefined;
  const highest = path.findLastIndex(({ id }) => own.has(id));
  return { path: path.slice(0, highest + 1), roles };
}
