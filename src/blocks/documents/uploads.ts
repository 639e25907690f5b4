import type { Ctx } from '#platform/context';
import type { StoredFile } from '#platform/files';
import { isId, newId } from '#platform/ids';
import { documentErrors } from './errors.ts';
import {
  deleteUpload,
  giveUploadsOfDraft,
  insertSharedUpload,
  insertUpload,
  linkUploadsOfDraft,
  uploadById,
  uploadsByIds,
  uploadsOfDraft,
} from './store.ts';

/** A file that somebody handed in. */
export interface UploadRow {
  readonly id: string;
  readonly personId: string;
  readonly field: string;
  readonly name: string;
  readonly type: string;
  readonly size: number;
  readonly sha256: string;
  readonly fileId: string;
  readonly caseId: string | null;
  readonly draftId: string | null;
  readonly receivedAt: Date;
  /** The official who scanned it; null when the person handed it in themselves. */
  readonly takenBy: string | null;
}

/** Keeps a file that the HTTP layer has already stored. The person must be one whom the hat may write for. */
export async function keepUpload(
  ctx: Ctx,
  upload: {
    stored: StoredFile;
    /** The name that the device gave it. */
    name: string;
    personId: string;
    agencyId?: number;
    caseId?: string;
    draftId?: string;
    /** Form field, as a JSON pointer. */
    field: string;
    /** The official who scanned it; without it the one who acts, if that is an official. */
    takenBy?: string;
  },
): Promise<{ documentId: string }> {
  const documentId = newId(ctx.clock);
  const { stored, name, personId, agencyId = null, caseId = null, draftId = null, field } = upload;
  await ctx.db.run(insertUpload, [
    documentId,
    personId,
    agencyId,
    draftId,
    caseId,
    field,
    name,
    stored.type,
    stored.size,
    stored.sha256,
    stored.id,
    ctx.clock.now(),
    upload.takenBy ?? (ctx.actor.kind === 'official' ? ctx.actor.name : null),
  ]);
  return { documentId };
}

/** Hands a draft's files over to the case made from it. @returns how many there were */
export const linkUploads = (
  ctx: Ctx,
  of: { draftId: string; caseId: string; agencyId: number },
): Promise<number> => ctx.db.run(linkUploadsOfDraft, [of.draftId, of.caseId, of.agencyId]);

/** Hands a draft's files over with it; both people must be in the hat. @returns how many there were */
export const giveUploads = (ctx: Ctx, of: { draftId: string; to: string }): Promise<number> =>
  ctx.db.run(giveUploadsOfDraft, [of.draftId, of.to]);

/** The files kept for a draft, oldest first, so that the form can show them and check that a posted id is its own. */
export const listDraftUploads = (ctx: Ctx, draftId: string): Promise<UploadRow[]> =>
  ctx.db.rows<UploadRow>(uploadsOfDraft, [draftId]);

/** Takes back a file that is not part of a case yet. @throws documents.missing */
export async function dropUpload(ctx: Ctx, documentId: string): Promise<void> {
  if (!isId(documentId)) throw documentErrors.missing();
  // The content goes with the sweep: the transaction may still fail.
  if ((await ctx.db.run(deleteUpload, [documentId])) === 0) throw documentErrors.missing();
}

/**
 * Lets the agency of a linked case see evidence of this one, as rows of its own over the same content.
 * @returns the new id of each document
 * @throws documents.missing when one of them is not the asker's to share
 */
export async function shareUploads(
  ctx: Ctx,
  what: { documentIds: readonly string[]; caseId: string; agencyId: number },
): Promise<Map<string, string>> {
  const wanted = [...new Set(what.documentIds)];
  if (!wanted.every(isId)) throw documentErrors.missing();
  const found = await ctx.db.rows<UploadRow>(uploadsByIds, [wanted]);
  if (found.length !== wanted.length) throw documentErrors.missing();
  const ids = new Map(found.map(({ id }) => [id, newId(ctx.clock)]));
  await ctx.asSystem(
    'documents.share-uploads',
    { kind: 'agency', agencies: [what.agencyId] },
    async (inner) => {
      for (const row of found)
        await inner.db.run(insertSharedUpload, [
          ids.get(row.id),
          row.personId,
          what.agencyId,
          what.caseId,
          row.field,
          row.name,
          row.type,
          row.size,
          row.sha256,
          row.fileId,
          row.id,
          ctx.clock.now(),
          row.takenBy,
        ]);
    },
  );
  return ids;
}

export const findUpload = (ctx: Ctx, id: string): Promise<UploadRow | undefined> =>
  ctx.db.row<UploadRow>(uploadById, [id]);
