import { wardsOf } from '#blocks/identity';
import { type Ctx, principalOf } from '#platform/context';
import { newId } from '#platform/ids';
import type { Declaration } from './declaration.ts';
import type { DraftStep } from './draft.ts';
import { addDraft, findOpenDrafts, lockDraftsOf, saveParties } from './draft-store.ts';
import { errors } from './errors.ts';
import { getService } from './get-service.ts';

const MOST_DRAFTS = 50;

/**
 * Whoever acts for another files what the mandate has in it; a business files what businesses may, and people what people may.
 * @throws services.not_in_mandate, services.not_for_businesses, services.for_businesses
 */
function checkApplicant(
  { actor: { actingFor } }: Ctx,
  service: string,
  { applicants = ['person'] }: Declaration,
) {
  if (actingFor) {
    const reached = actingFor.services?.includes(service) ?? !actingFor.closed.includes(service);
    if (!reached || !actingFor.powers.includes('prepare')) throw errors.not_in_mandate();
  }
  const kind = actingFor?.principalKind ?? 'person';
  if (!applicants.includes(kind))
    throw kind === 'business' ? errors.not_for_businesses() : errors.for_businesses();
}

/**
 * Begins to file a service, in the version in force now. One that was begun and not yet touched is taken up again.
 * @param onBehalfOf record id of a person for whom the actor may act
 * @throws services.unknown_service, services.not_in_force, services.not_online, services.assurance_too_low,
 * services.not_in_mandate, services.not_for_businesses, services.for_businesses, services.not_for_others, services.not_your_ward, services.too_many_drafts
 */
export async function startDraft(
  ctx: Ctx,
  { service, onBehalfOf }: { service: string; onBehalfOf?: string },
): Promise<{ id: string }> {
  const { actor, db, clock } = ctx;
  const found = await getService(ctx, service);
  const { declaration } = found;
  if (
    declaration.online === 'none' ||
    declaration.opened_by === 'message' ||
    !declaration.channels.includes('online') ||
    !found.form
  )
    throw errors.not_online({ service });
  if (actor.assurance < declaration.assurance || !actor.personId)
    throw errors.assurance_too_low({ needed: declaration.assurance, has: actor.assurance });
  checkApplicant(ctx, service, declaration);
  const personId = principalOf(actor) ?? actor.personId;
  const forWhom = onBehalfOf && onBehalfOf !== personId ? onBehalfOf : null;
  if (forWhom && !declaration.on_behalf) throw errors.not_for_others({ service });
  if (
    forWhom &&
    (actor.actingFor || !(await wardsOf(ctx, personId)).some((ward) => ward.personId === forWhom))
  )
    throw errors.not_your_ward();

  await lockDraftsOf(db, personId);
  const open = (await findOpenDrafts(db)).filter(
    (draft) => draft.personId === personId && draft.agencyId === null,
  );
  const untouched = open.find(
    (draft) =>
      draft.service === service &&
      draft.version === found.version &&
      draft.onBehalfOf === forWhom &&
      draft.revision === 0,
  );
  if (untouched) return { id: untouched.id };
  if (open.length >= MOST_DRAFTS) throw errors.too_many_drafts({ max: MOST_DRAFTS });
  const id = newId(clock);
  await addDraft(db, {
    id,
    personId,
    agencyId: null,
    onBehalfOf: forWhom,
    service,
    version: found.version,
    at: clock.now(),
  });
  if (actor.actingFor) {
    const step: DraftStep = { at: clock.now().toISOString(), what: 'prepared', by: actor.name };
    await saveParties(db, { id, signatures: [], history: [step] });
  }
  return { id };
}
