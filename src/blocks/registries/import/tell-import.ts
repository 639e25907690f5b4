import type { Ctx } from '#platform/context';
import type { Registry } from '../declaration.ts';
import type { Import } from './import-store.ts';
import { proposeColumns } from './map-columns.ts';
import { findProgress } from './progress-of.ts';
import { KEPT, LEAST_OF_A_PART, MOST_BYTES, MOST_OF_A_PART } from './send-in-parts.ts';

/** How a file stands, as programs read it. */
export async function tellImport(ctx: Ctx, registry: Registry, given: Import): Promise<object> {
  const { t } = ctx;
  const progress = await findProgress(ctx, given);
  return {
    id: given.id,
    state: given.state,
    name: given.fileName,
    format: given.head && given.format,
    encoding: given.encoding,
    rows: given.rows,
    faulty: given.faulty,
    added: given.added,
    changed: given.changed,
    same: given.same,
    ...(given.state === 'waiting' && {
      columns: proposeColumns(ctx, registry, given.head ?? []).map((attribute, at) => ({
        head: given.head![at]!,
        attribute: attribute ?? null,
      })),
    }),
    ...(progress && { progress: progress.share, secondsLeft: progress.left ?? null }),
    ...(given.fault && {
      fault: { code: given.fault.code, message: t(given.fault.code, given.fault.params) },
    }),
  };
}

/** How far a file has been sent, and what of it is taken, in the headers of draft-ietf-httpbis-resumable-upload; of one that was given up nothing is. */
export function tellSent({ state, size, readBytes }: Import): Readonly<Record<string, string>> {
  if (size === null || state === 'cancelled' || state === 'refused') return {};
  const sending = state === 'sending';
  return {
    'upload-offset': String(sending ? readBytes : size),
    'upload-complete': sending ? '?0' : '?1',
    'upload-length': String(size),
    'upload-limit': `max-size=${MOST_BYTES}, min-append-size=${LEAST_OF_A_PART}, max-append-size=${MOST_OF_A_PART}, max-age=${KEPT}`,
  };
}
