import { dropUpload, listDraftUploads } from '#blocks/documents';
import type { Ctx } from '#platform/context';
import type { KeptFile } from '#ui/form';
import { filesIn } from './files-in.ts';
import { getDraft } from './get-draft.ts';
import { getServiceVersion } from './get-service-version.ts';
import { findPartUploads, removePartUpload } from './part-store.ts';

/** What the page posts in place of a file that came in parts. */
export const partValue = (id: string): string => `upload:${id}`;

/** The files of a draft that have wholly come in parts, by what the page posts in their place. */
export async function uploadedParts(ctx: Ctx, draftId: string): Promise<ReadonlyMap<string, KeptFile>> {
  const parts = (await findPartUploads(ctx.db, draftId)).filter(({ documentId }) => documentId);
  if (parts.length === 0) return new Map();
  const files = new Map((await listDraftUploads(ctx, draftId)).map((file) => [file.id, file]));
  return new Map(
    parts.flatMap(({ id, documentId }) => {
      const file = files.get(documentId!);
      return file
        ? [[partValue(id), { id: file.id, name: file.name, type: file.type, size: file.size }] as const]
        : [];
    }),
  );
}

/** After a page was posted: files that came in parts are in the answers now, or nobody wants them. */
export async function forgetParts(ctx: Ctx, draftId: string): Promise<void> {
  const parts = await findPartUploads(ctx.db, draftId);
  if (parts.length === 0) return;
  const draft = await getDraft(ctx, draftId);
  const used = new Set(filesIn((await getServiceVersion(ctx, draft)).form as never, draft.data));
  for (const { id, documentId } of parts) {
    if (documentId && !used.has(documentId)) await dropUpload(ctx, documentId).catch(() => {});
    await removePartUpload(ctx.db, id);
  }
}
