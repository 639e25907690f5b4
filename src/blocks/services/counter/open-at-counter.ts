import { mayActFor } from '#blocks/identity';
import { trace } from '#platform/audit';
import type { Ctx } from '#platform/context';
import { errors } from '../errors.ts';
import { type OpenDraft, openDraft } from '../open-draft.ts';
import { countersOf } from './counter-of.ts';

/**
 * Opens a draft that is filled in at the counter where the official works; the person sees that it was opened.
 * @param ended also one that was begun by a mandate which is over, to throw it away
 * @throws services.not_at_counter, services.draft_not_found, services.draft_filed with `caseId`, services.mandate_ended
 */
export async function openAtCounter(
  ctx: Ctx,
  id: string,
  { filed = false, ended = false } = {},
): Promise<OpenDraft> {
  const counters = countersOf(ctx);
  if (counters.length === 0) throw errors.not_at_counter();
  const open = await openDraft(ctx, id, { filed });
  const { personId, onBehalfOf, agencyId, intake } = open.draft;
  if (agencyId === null || !counters.includes(agencyId)) throw errors.draft_not_found();
  // What was begun by a mandate is open as long as that holds: it shows what registries have of the other.
  const { actsFor } = intake ?? {};
  const deed = { service: open.draft.service, power: 'submit' } as const;
  if (actsFor && !ended && !(await mayActFor(ctx, personId, deed, actsFor.personId)))
    throw errors.mandate_ended();
  await trace(ctx, {
    action: 'draft.read',
    subjects: [personId, onBehalfOf, actsFor?.personId].filter((one) => typeof one === 'string'),
    agencyId,
  });
  return open;
}
