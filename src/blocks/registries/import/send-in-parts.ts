import type { Ctx } from '#platform/context';
import type { StoredFile } from '#platform/files';
import { newId } from '#platform/ids';
import { errors } from '../errors.ts';
import { getRegistry } from '../get-registry.ts';
import { later } from '../try-again.ts';
import { getImport } from './get-import.ts';
import { addImport, findImport, type Import, lockImport, setState } from './import-store.ts';
import { mayImport } from './may-import.ts';
import { partOf } from './receive-file.ts';
import { addPart, findParts, findSending, findUnderWay, noteArrived } from './work-store.ts';

/** What one key of AES-GCM may seal is 64 GB; a file of a registry has less. */
export const MOST_BYTES = 60 * 1024 ** 3;
/** Bytes of one part of a file: each is stored by itself, and has to arrive in the time of one request. */
export const LEAST_OF_A_PART = 1 << 18;
export const MOST_OF_A_PART = 1 << 26;
/** Seconds for which parts are kept that nothing comes to any more: whoever was cut off on a Friday goes on on Monday. */
export const KEPT = 4 * 86_400;

/** What the sender says of a file: by this it is the same one when it is sent on. */
export interface Announced {
  readonly registry: string;
  readonly agencyId: number;
  readonly fileName: string;
  readonly size: number;
  /**
   * When it was last changed, in milliseconds, by the device of somebody who cannot be asked for more; or by a program what it really is:
   * SHA-256 of the whole, in hexadecimal.
   */
  readonly as: { readonly changed: number } | { readonly sha256: string };
}

/**
 * Begins a file that is sent in parts, or goes on where it was left: with the same one of the same account as its device tells it, or with
 * the very same one of the agency, sent or not.
 * @returns the import, and whether it is new
 * @throws registries.import_refused, registries.unknown_registry
 */
export async function announceFile(ctx: Ctx, file: Announced): Promise<{ one: Import; fresh: boolean }> {
  const registry = await getRegistry(ctx, file.registry);
  await mayImport(ctx, registry, file.agencyId);
  const at = ctx.clock.now();
  const { as } = file;
  const fingerprint = 'sha256' in as ? as.sha256 : `${file.size} ${as.changed}`;
  const same = {
    registry: registry.name,
    agencyId: file.agencyId,
    startedBy: ctx.actor.accountId ?? null,
    fileName: file.fileName,
    fingerprint,
    size: file.size,
  };
  const begun = await ('sha256' in as ? findUnderWay(ctx.db, same) : findSending(ctx.db, same));
  if (begun) return { one: begun, fresh: false };
  const id = newId(ctx.clock);
  await addImport(ctx.db, {
    id,
    ...same,
    columns: [],
    validFrom: null,
    source: '',
    basis: '',
    partial: false,
    state: 'sending',
    startedAt: at,
    // What it is, it shows once it is there.
    format: 'csv',
    encoding: null,
    head: null,
    sample: null,
    shape: null,
  });
  await noteArrived(ctx.db, id, 0, later(at, KEPT));
  return { one: (await findImport(ctx.db, id))!, fresh: true };
}

/**
 * Whether a part is one that a file may be made of, before it is kept.
 * @throws registries.import_offset where the file has not come to its beginning, registries.import_more with more bytes than were announced,
 * registries.import_part when it is small and not the last
 */
export function checkPart(
  { state, size, readBytes }: Pick<Import, 'state' | 'size' | 'readBytes'>,
  { offset, bytes }: { readonly offset: number; readonly bytes: number },
): void {
  if (state !== 'sending' || size === null) return;
  const end = offset + bytes;
  if (offset !== readBytes) throw errors.import_offset({ offset: readBytes });
  if (end > size) throw errors.import_more({ size });
  if (end < size && bytes < LEAST_OF_A_PART)
    throw errors.import_part({ least: LEAST_OF_A_PART, most: MOST_OF_A_PART });
}

/**
 * Keeps the next part of a file; with the last one a job looks at the whole. A part that does not begin where the file has come to is not
 * kept: whoever sends goes on at `offset`.
 * @throws registries.import_parts_over when its parts come no more, and what `getImport` throws
 */
export async function takePart(
  ctx: Ctx,
  part: { registry: string; id: string; offset: number; stored: StoredFile },
): Promise<{ offset: number; kept: boolean; whole: boolean }> {
  await getImport(ctx, part.registry, part.id);
  const one = await lockImport(ctx.db, part.id);
  // What somebody has begun to send in their own name is theirs to send on.
  if (one && one.startedBy !== (ctx.actor.accountId ?? null)) throw errors.import_unknown();
  if (one?.state !== 'sending' || one.size === null)
    throw errors.import_parts_over({ state: ctx.t(`registries.import.state.${one?.state}`) });
  const there = one.readBytes;
  const offset = there + part.stored.size;
  if (part.offset !== there || offset > one.size) return { offset: there, kept: false, whole: false };
  const at = ctx.clock.now();
  await addPart(ctx.db, one, (await findParts(ctx.db, one.id)).length, partOf(part.stored));
  await noteArrived(ctx.db, one.id, offset, later(at, KEPT));
  const whole = offset === one.size;
  if (whole) {
    await noteArrived(ctx.db, one.id, 0, later(at, KEPT));
    await setState(ctx.db, one.id, 'looking', at);
  }
  return { offset, kept: true, whole };
}
