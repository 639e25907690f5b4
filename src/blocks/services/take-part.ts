import { createHash } from 'node:crypto';
import { keepUpload } from '#blocks/documents';
import type { Ctx } from '#platform/context';
import { cleanName, UPLOAD_TYPES } from '#platform/http';
import { isId, newId } from '#platform/ids';
import { fieldAt, modelOf } from '#ui/form';
import { errors } from './errors.ts';
import { type OpenDraft, openDraft } from './open-draft.ts';
import {
  addPart,
  addPartUpload,
  findParts,
  findPartUploads,
  finishPartUpload,
  lockPartUpload,
  removePartUpload,
} from './part-store.ts';
import { partValue } from './uploaded-parts.ts';

const MOST_UPLOADS = 20;
/** Bytes of one part, at most: small enough that little is lost when the connection is. */
export const PART_BYTES = 512 * 1024;

/** The limits of the file field with a posted name. @throws services.upload_field */
function limitsOf({ form }: OpenDraft, name: string): { types: readonly string[]; max_bytes: number } {
  const pointer = `/${name.replaceAll('.', '/')}`;
  const group = modelOf(form).groups.find((one) => pointer.startsWith(`${one.pointer}/`));
  const schema = group && fieldAt(group, pointer)?.schema;
  const limits = schema?.['x-file'] ?? schema?.items?.['x-file'];
  if (!limits) throw errors.upload_field();
  return limits;
}

/**
 * Begins a file that comes in parts, or takes up one that broke off: the same file for the same field goes on where it stopped.
 * @returns its id, and how many bytes have come
 * @throws services.draft_not_found, services.upload_field, services.too_many_uploads, files.too_large
 */
export async function startUpload(
  ctx: Ctx,
  file: { draftId: string; field: string; name: string; size: number; sha256: string },
): Promise<{ id: string; offset: number }> {
  const open = await openDraft(ctx, file.draftId, { lock: true });
  const { max_bytes: most } = limitsOf(open, file.field);
  if (file.size > most) throw errors.upload_too_large({ most });
  const known = await findPartUploads(ctx.db, file.draftId);
  const same = known.find(
    ({ field, sha256, size, documentId }) =>
      field === file.field && sha256 === file.sha256 && size === file.size && !documentId,
  );
  if (same) return { id: same.id, offset: same.received };
  if (known.length >= MOST_UPLOADS) throw errors.too_many_uploads({ max: MOST_UPLOADS });
  const id = newId(ctx.clock);
  await addPartUpload(ctx.db, {
    ...file,
    name: cleanName(file.name),
    id,
    personId: open.draft.personId,
    at: ctx.clock.now(),
  });
  return { id, offset: 0 };
}

/**
 * Takes the next part of a file. With the last one the whole is judged as a file of a form is: by its content.
 * @returns how many bytes have come; once all have, what the page posts in place of the file
 * @throws services.upload_not_found, services.upload_offset with `offset` to go on from, services.upload_damaged, and what the file
 * store says of the whole
 */
export async function takePart(
  ctx: Ctx,
  part: { draftId: string; uploadId: string; offset: number; bytes: Uint8Array },
): Promise<{ offset: number; value?: string; name?: string }> {
  const upload = await getPartUpload(ctx, part.draftId, part.uploadId);
  const open = await openDraft(ctx, part.draftId);
  const { id, name, size, received } = upload;
  if (upload.documentId) return { offset: size, value: partValue(id), name };
  if (part.offset !== received) throw errors.upload_offset({ offset: received });
  const offset = received + part.bytes.length;
  if (part.bytes.length === 0 || offset > size) throw errors.upload_damaged();
  await addPart(ctx.db, upload, part.bytes);
  if (offset < size) return { offset };
  const whole = Buffer.concat(await findParts(ctx.db, id));
  const { types, max_bytes: maxBytes } = limitsOf(open, upload.field);
  if (createHash('sha256').update(whole).digest('hex') !== upload.sha256) throw errors.upload_damaged();
  const stored = await ctx.app.files.put(whole, {
    maxBytes,
    types: types.filter((type) => (UPLOAD_TYPES as readonly string[]).includes(type)),
  });
  const { documentId } = await keepUpload(ctx, {
    stored,
    name,
    personId: upload.personId,
    draftId: upload.draftId,
    field: `/${upload.field.replaceAll('.', '/')}`,
  });
  await finishPartUpload(ctx.db, id, documentId);
  return { offset, value: partValue(id), name };
}

async function getPartUpload(ctx: Ctx, draftId: string, uploadId: string) {
  const found = isId(uploadId) && isId(draftId) && (await lockPartUpload(ctx.db, uploadId, draftId));
  if (!found) throw errors.upload_not_found();
  return found;
}

/** Lets go of a file that came in parts. @throws services.upload_not_found */
export async function dropPartUpload(ctx: Ctx, draftId: string, uploadId: string): Promise<void> {
  const { id } = await getPartUpload(ctx, draftId, uploadId);
  await removePartUpload(ctx.db, id);
}
