import { getAgency } from '#blocks/agencies';
import { type CaseDocument, listCaseDocuments } from '#blocks/documents';
import { countersOf, type Declaration, declarationIn, getServiceVersion } from '#blocks/services';
import { trace } from '#platform/audit';
import type { Ctx } from '#platform/context';
import { localized } from '#platform/i18n';
import { isId } from '#platform/ids';
import { getCaseRow } from '../case-store.ts';
import { errors } from '../errors.ts';
import { rolesOf } from '../may-handle.ts';
import { openFee } from '../open-fee.ts';
import { findHandOver, findSlip, type HandOver, type Slip } from './slip-store.ts';

/** A case as its receiving point sees it. */
export interface SlipView {
  readonly slip: Slip;
  readonly declaration: Declaration;
  /** The agency for which the official looks at it. */
  readonly atAgencyId: number;
  /** Whether it is this official's to hand over: of the receiving point or the competent agency. */
  readonly handsOver: boolean;
  /** Whether one of their roles works on it. */
  readonly works: boolean;
  /** Still to be taken at a counter before it goes on, in whole units of the smallest coin. */
  readonly fee: number;
  readonly handOver: HandOver | undefined;
  /** What was issued, once it is decided. */
  readonly results: readonly CaseDocument[];
  readonly agencies: ReadonlyMap<number, string>;
}

function worksOn(ctx: Ctx, slip: Slip, declaration: Declaration): boolean {
  const roles = rolesOf(declaration);
  return ctx.actor.appointments.some(({ agencyId, role }) => agencyId === slip.agencyId && roles.has(role));
}

/** Where the official has to do with the case: at the counter that took it in or helped, or in a role that works on it. */
function placesOf(ctx: Ctx, slip: Slip, works: boolean): number[] {
  const counters = countersOf(ctx);
  return [
    ...(counters.includes(slip.intakeAgencyId) ? [slip.intakeAgencyId] : []),
    ...(works ? [slip.agencyId] : []),
    ...(slip.supportAgencyId !== null && counters.includes(slip.supportAgencyId)
      ? [slip.supportAgencyId]
      : []),
  ];
}

/** Under the hat of the competent agency, whose rows they are; the official has been found to have to do with the case. */
export const atCompetent = <T>(
  ctx: Ctx,
  { agencyId }: Pick<Slip, 'agencyId'>,
  work: (ctx: Ctx) => Promise<T>,
) => ctx.withHat({ kind: 'agency', agencies: [agencyId] }, work);

/**
 * A case as far as a counter needs it: the receipt, how it stands, the result to hand over. The opening leaves a trace.
 * @throws cases.no_case, cases.not_your_role
 */
export async function getSlip(ctx: Ctx, id: string): Promise<SlipView> {
  const slip = isId(id) ? await findSlip(ctx.db, id) : undefined;
  if (!slip) throw errors.no_case();
  const version = await getServiceVersion(ctx, { service: slip.service, version: slip.serviceVersion });
  const declaration = declarationIn(version, ctx.lang);
  const works = worksOn(ctx, slip, declaration);
  const places = placesOf(ctx, slip, works);
  const [atAgencyId] = places;
  if (atAgencyId === undefined) throw errors.not_your_role();
  await trace(ctx, {
    action: 'case.open',
    subjects: slip.onBehalfOf ? [slip.personId, slip.onBehalfOf] : [slip.personId],
    caseId: id,
    agencyId: atAgencyId,
    basis: declaration.legal_basis[0]?.document,
  });
  const handsOver = places.some((place) => place === slip.intakeAgencyId || place === slip.agencyId);
  const { handOver, results, fee } = await atCompetent(ctx, slip, async (inner) => ({
    fee:
      handsOver && slip.state === 'payment-requested'
        ? openFee(ctx.app, version, await getCaseRow(inner.db, id), ctx.clock.now())
        : 0,
    handOver: await findHandOver(inner.db, id),
    results:
      handsOver && slip.decidedAt
        ? (await listCaseDocuments(inner, id)).filter(({ source }) => source === 'issued')
        : [],
  }));
  const agencies = new Map<number, string>();
  for (const agencyId of [slip.agencyId, slip.intakeAgencyId, slip.supportAgencyId, handOver?.atAgencyId])
    if (typeof agencyId === 'number')
      agencies.set(agencyId, localized((await getAgency(ctx, agencyId)).name, ctx.lang));
  return { slip, declaration, atAgencyId, handsOver, works, fee, handOver, results, agencies };
}
