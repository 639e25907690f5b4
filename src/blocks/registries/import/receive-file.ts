import type { Ctx } from '#platform/context';
import type { StoredFile } from '#platform/files';
import { newId } from '#platform/ids';
import { getRegistry } from '../get-registry.ts';
import { addImport, findImport, findUnfinished, type Import } from './import-store.ts';
import type { FileSeen } from './look-at-file.ts';
import { mayImport } from './may-import.ts';
import { addPart, type ImportPart } from './work-store.ts';

export interface Received {
  readonly registry: string;
  readonly agencyId: number;
  readonly fileName: string;
  readonly seen: FileSeen;
  readonly parts: readonly ImportPart[];
}

/** A stored file as one part of what was sent. */
export const partOf = ({ id, size }: StoredFile): ImportPart => ({ fileId: id, size });

/**
 * Keeps a file that was sent whole until somebody says what its columns hold. The very same file that is already under way is not begun a
 * second time: it goes on where it is.
 * @returns the import, and whether it is new: the parts of one that is not are needed no more
 * @throws registries.import_refused, registries.unknown_registry
 */
export async function receiveFile(ctx: Ctx, received: Received): Promise<{ one: Import; fresh: boolean }> {
  const registry = await getRegistry(ctx, received.registry);
  const { agencyId, seen, parts } = received;
  await mayImport(ctx, registry, agencyId);
  const begun = await findUnfinished(ctx.db, registry.name, seen.fingerprint);
  if (begun && begun.agencyId === agencyId && begun.size !== null) return { one: begun, fresh: false };
  const id = newId(ctx.clock);
  await addImport(ctx.db, {
    id,
    registry: registry.name,
    agencyId,
    startedBy: ctx.actor.accountId ?? null,
    fileName: received.fileName,
    fingerprint: seen.fingerprint,
    columns: [],
    validFrom: null,
    source: '',
    basis: '',
    partial: false,
    state: 'waiting',
    startedAt: ctx.clock.now(),
    format: seen.format,
    encoding: seen.encoding,
    size: parts.reduce((sum, { size }) => sum + size, 0),
    head: seen.head,
    sample: seen.sample,
    shape: null,
  });
  const one = (await findImport(ctx.db, id))!;
  for (const [nth, part] of parts.entries()) await addPart(ctx.db, one, nth, part);
  return { one, fresh: true };
}
