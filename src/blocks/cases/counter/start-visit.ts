import { principalsOf } from '#blocks/identity';
import { startAtCounter } from '#blocks/services';
import type { Ctx } from '#platform/context';
import { errors } from '../errors.ts';
import { isOwn } from '../is-own.ts';
import { getVisit } from './get-visit.ts';

/**
 * Begins what somebody came to the counter for: for themselves, for a child, or for another by a mandate that lets them file this
 * service or for a business that they represent; then it is the other's.
 * @param as nothing, the record of a ward, or what `principalsOf` calls the other
 * @throws cases.no_visit, cases.visit_over, cases.own_case, and what `startAtCounter` throws
 */
export async function startVisit(
  ctx: Ctx,
  { visitId, service, as }: { visitId: string; service: string; as: string },
): Promise<{ id: string }> {
  const { personId, name, identified } = await getVisit(ctx, visitId);
  const intake = { visitId, name, identified };
  const asked = { service, power: 'submit', personId } as const;
  const other = as === '' ? undefined : (await principalsOf(ctx, asked)).find((one) => one.as === as);
  if (!other) return startAtCounter(ctx, { service, personId, onBehalfOf: as || undefined, intake });
  const { recordId, kind, by, mandateId, until } = other;
  if (await isOwn(ctx, [ctx.actor.personId], { personId: recordId, filedBy: personId }))
    throw errors.own_case();
  return startAtCounter(ctx, {
    service,
    personId: recordId,
    applicant: kind,
    intake: {
      ...intake,
      actsFor: { personId, name: other.name, by, mandateId, until: until?.toISOString() },
    },
  });
}
