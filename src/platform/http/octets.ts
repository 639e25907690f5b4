import type { IncomingMessage } from 'node:http';
import { CodedError } from '#platform/errors';
import type { FileStore } from '#platform/files';
import { leaveUnread } from './endless.ts';
import { httpErrors } from './errors.ts';
import type { Upload } from './route.ts';

/** Media types of a body that is a file itself: octets, and a part of a file as resumable uploads call it (draft-ietf-httpbis-resumable-upload; tus 1.0). */
export const OCTETS: readonly string[] = [
  'application/octet-stream',
  'application/partial-upload',
  'application/offset+octet-stream',
];

/** Whether the body is a file itself, by its type alone. */
export const isOctets = (contentType: string | undefined): boolean =>
  OCTETS.includes((contentType ?? '').split(';', 1)[0]!.trim().toLowerCase());

/** What was refused flows away unkept, so that whoever sends it hears why; but not without end. */
function flowAway(request: IncomingMessage, most: number): Promise<void> {
  return new Promise((resolve) => {
    if (request.readableEnded || request.destroyed) return resolve();
    let left = most;
    request.on('data', (chunk: Buffer) => {
      left -= chunk.length;
      if (left >= 0) return;
      leaveUnread(request);
      request.pause();
      resolve();
    });
    for (const end of ['end', 'error', 'close'] as const) request.on(end, () => resolve());
  });
}

/**
 * Streams a body that is a file into the store; it is never whole in memory.
 * @throws http.bad_request where it is cut off, and what `FileStore.put` throws
 */
export async function readOctets(
  request: IncomingMessage,
  store: FileStore,
  limits: { readonly maxBytes: number; readonly types: readonly string[] },
): Promise<Upload> {
  try {
    return { field: '', name: '', stored: await store.put(request, limits) };
  } catch (fault) {
    if (request.errored || request.destroyed) throw httpErrors.bad_request();
    if (fault instanceof CodedError) await flowAway(request, limits.maxBytes);
    throw fault;
  }
}
