import type { Ctx } from '#platform/context';
import { isId } from '#platform/ids';
import type { Draft } from './draft.ts';
import { findDraft, findDraftForUpdate } from './draft-store.ts';
import { errors } from './errors.ts';

/**
 * A draft of the persons of the hat.
 * @throws services.draft_not_found also when it is somebody else's
 */
export async function getDraft(ctx: Ctx, id: string, { lock = false } = {}): Promise<Draft> {
  const find = lock ? findDraftForUpdate : findDraft;
  const draft = isId(id) ? await find(ctx.db, id) : undefined;
  if (!draft) throw errors.draft_not_found();
  return draft;
}
