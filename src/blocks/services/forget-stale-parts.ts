import { dropUpload } from '#blocks/documents';
import type { App } from '#platform/block';
import type { Job } from '#platform/jobs';
import { findDraft } from './draft-store.ts';
import { filesIn } from './files-in.ts';
import { getServiceVersion } from './get-service-version.ts';
import { findStaleParts, lockPartUpload, removePartUpload } from './part-store.ts';

/** Whoever has not come back to a file within a week begins it anew. */
const DAYS = 7;
const AT_ONCE = 100;

/** Lets go of files that came in parts and were never finished, or never posted with their page. */
async function forget(app: App): Promise<{ more: boolean }> {
  const actor = { kind: 'system', name: 'services.forget-parts', assurance: 0, appointments: [] } as const;
  const purpose = { code: 'housekeeping' };
  const before = new Date(app.clock.now().getTime() - DAYS * 86_400_000);
  const stale = await app.transaction({ actor, hat: { kind: 'none' }, purpose }, ({ db }) =>
    findStaleParts(db, before, AT_ONCE),
  );
  for (const { id, personId, draftId } of stale)
    await app.transaction({ actor, hat: { kind: 'person', persons: [personId] }, purpose }, async (ctx) => {
      const upload = await lockPartUpload(ctx.db, id, draftId);
      if (!upload) return;
      const draft = await findDraft(ctx.db, draftId);
      const used = draft && filesIn((await getServiceVersion(ctx, draft)).form as never, draft.data);
      if (upload.documentId && !used?.includes(upload.documentId))
        await dropUpload(ctx, upload.documentId).catch(() => {});
      await removePartUpload(ctx.db, id);
    });
  return { more: stale.length === AT_ONCE };
}

export const forgetStaleParts: Job = { name: 'services.forget-parts', every: 3600, run: forget };
