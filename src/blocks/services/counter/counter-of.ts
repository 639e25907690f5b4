import type { Ctx } from '#platform/context';
import { errors } from '../errors.ts';

/** Agencies at whose counter the official receives people, by the roles that the country names. */
export const countersOf = ({ actor, app }: Ctx): number[] =>
  actor.kind === 'official'
    ? actor.appointments
        .filter(({ role }) => app.country.counterRoles.includes(role))
        .map(({ agencyId }) => agencyId)
    : [];

/** The agency at whose counter the official works. @throws services.not_at_counter */
export function counterOf(ctx: Ctx): number {
  const [agencyId] = countersOf(ctx);
  if (agencyId === undefined) throw errors.not_at_counter();
  return agencyId;
}
