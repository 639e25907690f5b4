import { reachOfficials } from '#blocks/identity';
import { getServiceVersion } from '#blocks/services';
import type { Ctx } from '#platform/context';
import { tellOfficials, workFacts } from './tell-officials.ts';

interface About {
  readonly id: string;
  /** The agency that answers. */
  readonly agencyId: number;
  readonly roles: readonly string[];
  /** Accounts of those who worked on the case: they do not answer, and are not told. */
  readonly notBy: readonly string[];
  readonly code: string;
  readonly service: string;
  readonly serviceVersion: number;
  readonly dueAt: Date;
}

/** Tells those who answer complaints that one has come, or that its answer is late. Of the person and the matter it says nothing. */
export async function tellComplaint(
  ctx: Ctx,
  one: About,
  what: 'complaint' | 'complaint_late',
): Promise<void> {
  const { agencyId, service, serviceVersion: version } = one;
  await ctx.asSystem('cases.complaint', { kind: 'agency', agencies: [agencyId] }, async (inner) => {
    const declared = await getServiceVersion(inner, { service, version });
    const facts = await workFacts(inner, { ...one, version: declared });
    const apart = await Promise.all(
      one.notBy.map((accountId) => reachOfficials(inner, { agencyId, accountId })),
    );
    for (const role of one.roles)
      await tellOfficials(
        inner,
        { agencyId, role, except: apart.flat() },
        {
          link: `/desk/complaints/${one.id}`,
          write: (t, lang) => ({
            subject: t(`cases.told.${what}_subject`, facts(lang)),
            body: t(`cases.told.${what}`, facts(lang)),
          }),
        },
      );
  });
}
