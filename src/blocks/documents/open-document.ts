import { trace } from '#platform/audit';
import type { Ctx } from '#platform/context';
import { isId } from '#platform/ids';
import { documentErrors } from './errors.ts';
import { heldById, issuedById } from './store.ts';
import { findUpload } from './uploads.ts';

interface IssuedRow {
  readonly title: string;
  readonly number: string;
  readonly type: string;
  readonly fileId: string;
  readonly caseId: string | null;
  readonly persons: readonly string[];
}

/** A document's content as it is given out. */
export interface OpenedDocument {
  readonly bytes: Uint8Array;
  readonly type: string;
  /** File name for the person's device. */
  readonly name: string;
  readonly title: string;
  /** The case to which it belongs, whose rules say which officials may open it. */
  readonly caseId: string | null;
  /** Whose it is, as the trace names them. */
  readonly persons: readonly string[];
}

const fileName = (text: string): string =>
  `${text.replace(/[\s/\\:*?"<>|\p{Cc}]+/gu, '-').slice(0, 100)}.pdf`;

/** The ending that belongs to what the content is, in place of the one that the device gave. */
const ENDINGS: Readonly<Record<string, string>> = {
  'application/pdf': 'pdf',
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
};
const uploadName = (name: string, type: string): string =>
  ENDINGS[type] ? `${name.replace(/\.\w{1,5}$/, '')}.${ENDINGS[type]}` : name;

async function findIssued(ctx: Ctx, id: string): Promise<IssuedRow | undefined> {
  if (ctx.hat.kind === 'person') return ctx.db.row<IssuedRow>(heldById, [id]);
  if (ctx.hat.kind === 'agency') return ctx.db.row<IssuedRow>(issuedById, [id]);
  return undefined;
}

/**
 * Opens an issued document or an upload that the hat may see, and leaves a trace of it.
 * @throws documents.missing when there is none, or none for this asker: the two are not told apart
 */
export async function openDocument(ctx: Ctx, documentId: string): Promise<OpenedDocument> {
  if (!isId(documentId) || ctx.hat.kind === 'none') throw documentErrors.missing();
  const issued = await findIssued(ctx, documentId);
  const upload = issued ? undefined : await findUpload(ctx, documentId);
  const found = issued ?? upload;
  if (!found) throw documentErrors.missing();
  await trace(ctx, {
    action: 'document.open',
    subjects: issued ? issued.persons : [upload!.personId],
    documentId,
    caseId: found.caseId ?? undefined,
  });
  const bytes = await ctx.app.files.get(found.fileId);
  if (issued)
    return {
      bytes,
      type: issued.type,
      name: fileName(`${issued.title} ${issued.number}`),
      title: issued.title,
      caseId: issued.caseId,
      persons: issued.persons,
    };
  const name = uploadName(upload!.name, upload!.type);
  const { type, name: title, caseId, personId } = upload!;
  return { bytes, type, name, title, caseId, persons: [personId] };
}
