import { type Agency, listAgenciesBelow } from '#blocks/agencies';
import { trace } from '#platform/audit';
import type { Ctx } from '#platform/context';
import { identityErrors } from '../errors.ts';
import { findAppointments, type KeptAppointment } from './appoint-store.ts';
import { appointingAt, appointsAt } from './appointing.ts';

type Entry = KeptAppointment & {
  readonly state: 'now' | 'coming' | 'over';
  /** Whether the official who looks may end it. */
  readonly mayEnd: boolean;
};

export interface Appointments {
  readonly agency: Agency;
  /** The agencies above, up to where the official appoints; the nearest first. */
  readonly above: readonly Agency[];
  readonly below: readonly Agency[];
  /** In force and to come, in the order of names; what is over, the last first. */
  readonly standing: readonly Entry[];
  readonly over: readonly Entry[];
  /** What the official may give there. */
  readonly roles: readonly string[];
}

/**
 * Who holds, will hold and has held which role at an agency, for who appoints there. Looking at what is not one's own agency leaves a
 * trace for those who are named.
 * @param agencyId default the first agency at which the official appoints
 * @throws identity.appoint_not_yours
 */
export async function listAppointments(ctx: Ctx, agencyId?: number): Promise<Appointments> {
  const { actor, app, clock } = ctx;
  const wanted = agencyId ?? [...appointsAt(ctx).keys()][0];
  const appointing = wanted === undefined ? undefined : await appointingAt(ctx, wanted);
  const [agency, ...above] = appointing?.path ?? [];
  if (!appointing || !agency) throw identityErrors.appoint_not_yours();
  const hat = { kind: 'agency', agencies: [agency.id] } as const;
  const rows = await ctx.withHat(hat, ({ db }) => findAppointments(db, agency.id));
  const now = clock.now();
  const entries = rows.map((one): Entry => {
    const state = one.validTo && one.validTo <= now ? 'over' : one.validFrom > now ? 'coming' : 'now';
    const own = one.accountId === actor.accountId || (!!one.personId && one.personId === actor.personId);
    return { ...one, state, mayEnd: state !== 'over' && !own && appointing.roles.has(one.role) };
  });
  const subjects = [
    ...new Set(rows.flatMap(({ personId }) => (personId && personId !== actor.personId ? [personId] : []))),
  ];
  if (subjects.length > 0 && above.length > 0)
    await trace(ctx.withPurpose({ code: 'appointment' }), {
      action: 'registry.list',
      subjects,
      agencyId: agency.id,
    });
  const key = app.country.names.sortKey;
  return {
    agency,
    above,
    below: await listAgenciesBelow(ctx, agency.id),
    standing: entries
      .filter(({ state }) => state !== 'over')
      .sort((one, other) => (key(one.name) < key(other.name) ? -1 : 1)),
    over: entries.filter(({ state }) => state === 'over'),
    roles: Object.keys(app.country.roles).filter((role) => appointing.roles.has(role)),
  };
}
