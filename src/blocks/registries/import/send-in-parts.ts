import type { Ctx } from '#platform/context';
import type { StoredFile } from '#platform/files';
import { newId } from '#platform/ids';
import { errors } from '../errors.ts';
import { getRegistry } from '../get-registry.ts';
import { later } from '../try-again.ts';
import { getImport } from './get-import.ts';
import { addImport, lockImport, setState } from './import-store.ts';
import { mayImport } from './may-import.ts';
import { partOf } from './receive-file.ts';
import { addPart, findParts, findSending, noteArrived } from './work-store.ts';

/** Seconds for which parts are kept that nothing comes to any more: whoever was cut off on a Friday goes on on Monday. */
const KEPT = 4 * 86_400;

/** What the sender's device says of a file: by this it is the same one when it is sent on. */
export interface Announced {
  readonly registry: string;
  readonly agencyId: number;
  readonly fileName: string;
  readonly size: number;
  /** When it was last changed, in milliseconds. */
  readonly changed: number;
}

/**
 * Begins a file that is sent in parts, or goes on with the same one of the same account where it was left.
 * @returns its import, and how many bytes of it are there
 * @throws registries.import_refused, registries.unknown_registry
 */
export async function announceFile(ctx: Ctx, file: Announced): Promise<{ id: string; offset: number }> {
  const registry = await getRegistry(ctx, file.registry);
  await mayImport(ctx, registry, file.agencyId);
  const at = ctx.clock.now();
  const fingerprint = `${file.size} ${file.changed}`;
  const begun = await findSending(ctx.db, {
    registry: registry.name,
    agencyId: file.agencyId,
    startedBy: ctx.actor.accountId ?? null,
    fileName: file.fileName,
    fingerprint,
  });
  if (begun) return { id: begun.id, offset: begun.readBytes };
  const id = newId(ctx.clock);
  await addImport(ctx.db, {
    id,
    registry: registry.name,
    agencyId: file.agencyId,
    startedBy: ctx.actor.accountId ?? null,
    fileName: file.fileName,
    fingerprint,
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
    size: file.size,
    head: null,
    sample: null,
    shape: null,
  });
  await noteArrived(ctx.db, id, 0, later(at, KEPT));
  return { id, offset: 0 };
}

/**
 * Keeps the next part of a file; with the last one a job looks at the whole. A part that does not begin where the file has come to is not
 * kept: whoever sends goes on at `offset`.
 * @throws registries.import_not_ready when its parts come no more, and what `getImport` throws
 */
export async function takePart(
  ctx: Ctx,
  part: { registry: string; id: string; offset: number; stored: StoredFile },
): Promise<{ offset: number; kept: boolean; whole: boolean }> {
  await getImport(ctx, part.registry, part.id);
  const one = await lockImport(ctx.db, part.id);
  if (one?.state !== 'sending' || one.size === null)
    throw errors.import_not_ready({ state: ctx.t(`registries.import.state.${one?.state}`) });
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
