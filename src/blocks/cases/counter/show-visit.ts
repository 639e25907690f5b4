import { type Principal, principalsOf, type Ward, wardsOf } from '#blocks/identity';
import { listServices, type ServiceSummary, searchServices } from '#blocks/services';
import { trace } from '#platform/audit';
import type { Ctx } from '#platform/context';
import { errors } from '../errors.ts';
import { getVisit } from './get-visit.ts';
import { type PersonFacts, personFacts } from './person-facts.ts';
import type { Visit } from './visit-store.ts';

/** What the official sees of whoever stands at the counter, and what can be done for them. */
export interface VisitView {
  readonly visit: Visit;
  readonly person: PersonFacts;
  readonly wards: readonly Ward[];
  /** For whom else they may file, by a mandate or as who represents a business. */
  readonly principals: readonly Principal[];
  readonly services: readonly ServiceSummary[];
}

const MOST = 30;

/** @throws services.not_at_counter, cases.no_visit, cases.visit_over, cases.nobody_found */
export async function showVisit(ctx: Ctx, id: string, q: string): Promise<VisitView> {
  const visit = await getVisit(ctx, id);
  const person = await personFacts(ctx, { recordId: visit.personId });
  if (!person) throw errors.nobody_found();
  const principals = await principalsOf(ctx, { personId: visit.personId, power: 'submit' });
  if (principals.length > 0)
    await trace(ctx.withPurpose({ code: 'intake' }), {
      action: 'mandate.list',
      subjects: [visit.personId, ...principals.map(({ recordId }) => recordId)],
      agencyId: visit.agencyId,
    });
  const asked = q ? await searchServices(ctx, q) : undefined;
  const found = asked ? [...asked.services, ...asked.near] : await listServices(ctx);
  return {
    visit,
    person,
    wards: await wardsOf(ctx, visit.personId),
    principals,
    services: found.filter(({ counter }) => counter).slice(0, MOST),
  };
}
