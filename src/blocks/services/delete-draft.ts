import type { Ctx } from '#platform/context';
import { deleteOpenDraft } from './draft-store.ts';
import { errors } from './errors.ts';
import { getDraft } from './get-draft.ts';

/**
 * Throws away what was begun.
 * @throws services.draft_not_found, services.draft_filed
 */
export async function deleteDraft(ctx: Ctx, id: string): Promise<void> {
  const { caseId } = await getDraft(ctx, id);
  if ((await deleteOpenDraft(ctx.db, id)) === 0) throw errors.draft_filed({ caseId: caseId ?? '' });
}
