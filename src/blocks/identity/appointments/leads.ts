import type { Ctx } from '#platform/context';

/** The agencies that the official leads, by a role that the country declares as leading. */
export const ledAgencies = ({ app, actor }: Pick<Ctx, 'app' | 'actor'>): number[] =>
  actor.kind === 'official'
    ? [
        ...new Set(
          actor.appointments
            .filter(({ role }) => app.country.leadingRoles?.includes(role))
            .map(({ agencyId }) => agencyId),
        ),
      ]
    : [];

/** Whether the official leads this agency. */
export const leads = (ctx: Pick<Ctx, 'app' | 'actor'>, agencyId: number): boolean =>
  ledAgencies(ctx).includes(agencyId);
