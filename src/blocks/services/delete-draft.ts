import { dropUpload, listDraftUploads } from '#blocks/documents';
import type { Ctx } from '#platform/context';
import { asPresent } from './as-present.ts';
import { deleteOpenDraft } from './draft-store.ts';
import { errors } from './errors.ts';
import { getDraft } from './get-draft.ts';

/**
 * Throws away what was begun, its files too.
 * @throws services.draft_not_found, services.draft_filed
 */
export async function deleteDraft(ctx: Ctx, id: string): Promise<void> {
  const draft = await getDraft(ctx, id, { lock: true });
  const { caseId, filedAt } = draft;
  if (!filedAt)
    await asPresent(ctx, draft, async (inner) => {
      for (const upload of await listDraftUploads(inner, id)) await dropUpload(inner, upload.id);
    });
  if ((await deleteOpenDraft(ctx.db, id)) === 0) throw errors.draft_filed({ caseId: caseId ?? '' });
}
