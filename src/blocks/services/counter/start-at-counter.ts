import { wardsOf } from '#blocks/identity';
import type { Ctx } from '#platform/context';
import { newId } from '#platform/ids';
import type { Intake } from '../draft.ts';
import { addDraft } from '../draft-store.ts';
import { errors } from '../errors.ts';
import { getService } from '../get-service.ts';
import { isForCounters } from '../list-services.ts';
import { counterOf } from './counter-of.ts';

/**
 * Begins to fill a service in for somebody who stands at the counter, in the version in force now.
 * @param personId who asks for it: whoever stands there, or the other for whom they came, as `intake.actsFor` says
 * @param onBehalfOf record id of somebody for whom that person may act
 * @param applicant what kind of party asks
 * @throws services.not_at_counter, services.unknown_service, services.not_in_force, services.no_counter, services.not_for_others,
 * services.not_your_ward, services.not_for_businesses, services.for_businesses
 */
export async function startAtCounter(
  ctx: Ctx,
  {
    service,
    personId,
    onBehalfOf,
    intake,
    applicant = 'person',
  }: {
    service: string;
    personId: string;
    onBehalfOf?: string;
    intake: Omit<Intake, 'by'>;
    applicant?: 'person' | 'business';
  },
): Promise<{ id: string }> {
  const agencyId = counterOf(ctx);
  const found = await getService(ctx, service);
  if (!isForCounters(found)) throw errors.no_counter({ service });
  if (!(found.declaration.applicants ?? ['person']).includes(applicant))
    throw applicant === 'business' ? errors.not_for_businesses() : errors.for_businesses();
  const forWhom = onBehalfOf && onBehalfOf !== personId ? onBehalfOf : null;
  if (forWhom && !found.declaration.on_behalf) throw errors.not_for_others({ service });
  if (forWhom && !(await wardsOf(ctx, personId)).some((ward) => ward.personId === forWhom))
    throw errors.not_your_ward();
  const id = newId(ctx.clock);
  await addDraft(ctx.db, {
    id,
    personId,
    agencyId,
    onBehalfOf: forWhom,
    service,
    version: found.version,
    at: ctx.clock.now(),
    intake: { ...intake, by: ctx.actor.name },
  });
  return { id };
}
