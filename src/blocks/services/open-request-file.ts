import { listDraftUploads } from '#blocks/documents';
import { trace } from '#platform/audit';
import type { Ctx } from '#platform/context';
import { getRequest } from './answer-request.ts';
import { findDraft } from './draft-store.ts';
import { errors } from './errors.ts';

/**
 * Opens a file of a draft that one is asked to confirm, as long as one is asked: nobody confirms what they cannot read. It
 * leaves a trace for those whom it is about. Whoever is only offered a draft reads none of it.
 * @throws services.request_not_found, also when the draft has no such file
 */
export async function openRequestFile(ctx: Ctx, { id, upload }: { id: string; upload: string }) {
  const request = await getRequest(ctx, id);
  if (request.kind !== 'sign' || request.state !== 'waiting') throw errors.request_not_found();
  const found = await ctx.asSystem(
    'services.read-request',
    { kind: 'person', persons: [request.ownerId] },
    async (inner) => {
      const draft = await findDraft(inner.db, request.draftId);
      if (!draft || draft.filedAt) return undefined;
      const file = (await listDraftUploads(inner, draft.id)).find((one) => one.id === upload);
      return file && { file, onBehalfOf: draft.onBehalfOf };
    },
  );
  if (!found) throw errors.request_not_found();
  const { file, onBehalfOf } = found;
  const subjects = [request.ownerId, ...(onBehalfOf ? [onBehalfOf] : [])];
  await trace(ctx, { action: 'document.open', subjects, documentId: file.id });
  return { bytes: await ctx.app.files.get(file.fileId), type: file.type, name: file.name };
}
