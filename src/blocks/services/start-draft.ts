import { wardsOf } from '#blocks/identity';
import type { Ctx } from '#platform/context';
import { newId } from '#platform/ids';
import { addDraft, findOpenDrafts, lockDraftsOf } from './draft-store.ts';
import { errors } from './errors.ts';
import { getService } from './get-service.ts';

const MOST_DRAFTS = 50;

/**
 * Begins to file a service, in the version in force now. One that was begun and not yet touched is taken up again.
 * @param onBehalfOf record id of a person for whom the actor may act
 * @throws services.unknown_service, services.not_in_force, services.not_online, services.assurance_too_low,
 * services.not_for_others, services.not_your_ward, services.too_many_drafts
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
  const forWhom = onBehalfOf && onBehalfOf !== actor.personId ? onBehalfOf : null;
  if (forWhom && !declaration.on_behalf) throw errors.not_for_others({ service });
  if (forWhom && !(await wardsOf(ctx, actor.personId)).some(({ personId }) => personId === forWhom))
    throw errors.not_your_ward();

  await lockDraftsOf(db, actor.personId);
  const open = (await findOpenDrafts(db)).filter(
    ({ personId, agencyId }) => personId === actor.personId && agencyId === null,
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
    personId: actor.personId,
    agencyId: null,
    onBehalfOf: forWhom,
    service,
    version: found.version,
    at: clock.now(),
  });
  return { id };
}
