import { trace } from '#platform/audit';
import type { Ctx } from '#platform/context';
import { errors } from '../errors.ts';
import { type OpenDraft, openDraft } from '../open-draft.ts';
import { countersOf } from './counter-of.ts';

/**
 * Opens a draft that is filled in at the counter where the official works; the person sees that it was opened.
 * @throws services.not_at_counter, services.draft_not_found, services.draft_filed with `caseId`
 */
export async function openAtCounter(ctx: Ctx, id: string, { filed = false } = {}): Promise<OpenDraft> {
  const counters = countersOf(ctx);
  if (counters.length === 0) throw errors.not_at_counter();
  const open = await openDraft(ctx, id, { filed });
  const { personId, onBehalfOf, agencyId, intake } = open.draft;
  if (agencyId === null || !counters.includes(agencyId)) throw errors.draft_not_found();
  await trace(ctx, {
    action: 'draft.read',
    subjects: [personId, onBehalfOf, intake?.actsFor?.personId].filter((one) => typeof one === 'string'),
    agencyId,
  });
  return open;
}
