import { getAgency } from '#blocks/agencies';
import type { Ctx } from '#platform/context';
import { reachOfficials } from '../appointments/reach-officials.ts';

/** The persons who lead an agency, or stand in for who does. */
export async function leadersOf(ctx: Ctx, agencyId: number): Promise<string[]> {
  return ctx.asSystem('identity.data-question', { kind: 'agency', agencies: [agencyId] }, async (inner) => {
    const found = await Promise.all(
      (ctx.app.country.leadingRoles ?? []).map((role) => reachOfficials(inner, { agencyId, role })),
    );
    return [...new Set(found.flat())];
  });
}

/** Which agency answers for a reading: the one that read, or the nearest above it that somebody leads who is not the asker. */
export async function agencyToAnswer(ctx: Ctx, agencyId: number): Promise<number> {
  let at: number | null = agencyId;
  while (at !== null) {
    const leaders = await leadersOf(ctx, at);
    if (leaders.some((personId) => personId !== ctx.actor.personId)) return at;
    at = (await getAgency(ctx, at)).parentId;
  }
  return agencyId;
}
