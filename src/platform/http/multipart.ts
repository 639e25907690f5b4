import type { IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import { Busboy, type BusboyInstance } from '@fastify/busboy';
import { CodedError } from '#platform/errors';
import type { FileStore } from '#platform/files';
import { leaveUnread } from './endless.ts';
import { httpErrors } from './errors.ts';
import { collectFields, MAX_FIELDS } from './form-body.ts';
import type { FormBody, Upload } from './route.ts';

/** Media types that people may hand in as evidence. */
export const UPLOAD_TYPES = ['application/pdf', 'image/jpeg', 'image/png', 'image/webp'] as const;

/** A device's file name without folders, control characters or length; a character is never cut in two. */
export const cleanName = (name: string): string =>
  [
    ...(name.split(/[\\/]/).pop() ?? '')
      .toWellFormed()
      .replace(/[\p{Cc}\p{Cf}]/gu, '')
      .normalize('NFC'),
  ]
    .slice(0, 120)
    .join('') || 'file';

/** Most bytes of all fields together: as much as a form without files may have. */
const MOST_TEXT = 2_000_000;

export interface Multipart {
  readonly body: FormBody;
  readonly files: readonly Upload[];
  /** A file that was refused: its field, and why. The other fields of the form are still there. */
  readonly refused: readonly { field: string; error: CodedError }[];
}

/** Streams a multipart form: files go to the store while they arrive and are never whole in memory. */
export async function readMultipart(
  request: IncomingMessage,
  store: FileStore,
  limits: { maxFiles: number; maxBytes: number; types?: readonly string[] },
): Promise<Multipart> {
  const fields = collectFields();
  const puts: Promise<Upload | { field: string; error: CodedError } | undefined>[] = [];
  const arriving = new Set<Readable>();
  let fault: CodedError | undefined;
  let text = 0;
  await new Promise<void>((resolve, reject) => {
    let parser: BusboyInstance;
    try {
      parser = new Busboy({
        headers: request.headers as { 'content-type': string },
        limits: {
          fields: MAX_FIELDS,
          files: limits.maxFiles,
          fieldSize: 100_000,
          fieldNameSize: 300,
          parts: MAX_FIELDS + limits.maxFiles,
          headerPairs: 50,
        },
      });
    } catch {
      return reject(httpErrors.bad_multipart());
    }
    parser.on('field', (name, value, _nameCut, valueCut) => {
      try {
        text += name.length + value.length;
        if (valueCut || text > MOST_TEXT) throw httpErrors.body_too_large();
        fields.add(name, value);
      } catch (error) {
        fault ??= error as CodedError;
      }
    });
    parser.on('file', (field, stream, name) => {
      // A browser posts an empty nameless file for a file field that was left alone.
      if (!name) {
        stream.resume();
        return;
      }
      arriving.add(stream);
      puts.push(
        store
          .put(stream, { maxBytes: limits.maxBytes, types: limits.types ?? UPLOAD_TYPES })
          .then((stored) => ({ field, name: cleanName(name), stored }))
          .catch((error: unknown) => {
            stream.resume();
            if (error instanceof CodedError) return { field, error };
            fault ??= httpErrors.bad_multipart();
            return undefined;
          })
          .finally(() => arriving.delete(stream)),
      );
    });
    parser.on('filesLimit', () => {
      fault ??= httpErrors.too_many_fields({ most: limits.maxFiles });
    });
    for (const limit of ['partsLimit', 'fieldsLimit'] as const)
      parser.on(limit, () => {
        fault ??= httpErrors.too_many_fields({ most: MAX_FIELDS });
      });
    parser.on('finish', () => resolve());
    // What is cut off never ends by itself: whoever waits for the rest of a file must be told.
    const cutOff = () => {
      reject(httpErrors.bad_multipart());
      for (const stream of arriving) stream.destroy(new Error('the upload was cut off'));
    };
    // Files that are too large flow away unkept, but not without end.
    let most = limits.maxFiles * limits.maxBytes + 2 * MOST_TEXT;
    const count = (chunk: Buffer) => {
      most -= chunk.length;
      if (most >= 0) return;
      fault ??= httpErrors.body_too_large();
      leaveUnread(request);
      request.off('data', count).unpipe(parser).pause();
      cutOff();
    };
    request.on('data', count);
    parser.on('error', cutOff);
    request.on('error', cutOff);
    request.on('aborted', cutOff);
    request.pipe(parser);
  }).catch((error: CodedError) => {
    fault ??= error;
  });
  const settled = (await Promise.all(puts)).filter((one) => one !== undefined);
  const files = settled.filter((one): one is Upload => 'stored' in one);
  if (fault) {
    await Promise.all(files.map(({ stored }) => store.remove(stored.id)));
    throw fault;
  }
  return { body: fields.body, files, refused: settled.filter((one) => 'error' in one) };
}
