import { type Ctx, principalOf } from '#platform/context';
import { isId } from '#platform/ids';
import type { Draft } from './draft.ts';
import { findDraft, findDraftForUpdate } from './draft-store.ts';
import { errors } from './errors.ts';

/** Whoever acts for themselves, or by a mandate; an official who looks something up for whoever stands at the counter does not. */
const actsForSelf = ({ hat, actor }: Ctx): boolean => {
  const whose = principalOf(actor);
  return hat.kind === 'person' && whose !== undefined && hat.persons.includes(whose);
};

/**
 * A draft of the persons of the hat, or of the counter of its agencies.
 * @throws services.draft_not_found also when it is somebody else's, or still being filled in at a counter
 */
export async function getDraft(ctx: Ctx, id: string, { lock = false } = {}): Promise<Draft> {
  const find = lock ? findDraftForUpdate : findDraft;
  const draft = isId(id) ? await find(ctx.db, id) : undefined;
  if (!draft || (draft.agencyId !== null && !draft.filedAt && actsForSelf(ctx)))
    throw errors.draft_not_found();
  return draft;
}
