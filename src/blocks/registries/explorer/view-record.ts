import type { Ctx } from '#platform/context';
import { isId } from '#platform/ids';
import type { Registry } from '../declaration.ts';
import { errors } from '../errors.ts';
import { listVersions } from '../list-versions.ts';
import { type Change, changesOf, grantedTo, heldOn } from '../rules.ts';
import type { ToldEntry } from '../store.ts';
import { type ListQuery, momentOf } from './list-query.ts';

/** One version of a record: what it changed, from when to when it holds, and when it was believed. */
export interface Version {
  readonly entry: ToldEntry;
  /** In the order of the declaration. */
  readonly changes: readonly Change[];
}

/** A record with all that was ever recorded of it, as far as the reader may see. */
export interface RecordView {
  readonly registry: Registry;
  readonly recordId: string;
  readonly day: string;
  readonly knownAt?: Date;
  /** The values that hold on the day, as was known then; undefined where there were none. */
  readonly held?: ToldEntry;
  /** Each of them with the change that brought it. */
  readonly values: readonly Change[];
  /** Newest first. */
  readonly versions: readonly Version[];
  readonly entries: readonly ToldEntry[];
}

/**
 * One record with its whole history, for the purpose of `ctx`; leaves the trace of reading it.
 * @throws registries.not_granted, registries.no_record
 */
export async function viewRecord(
  ctx: Ctx,
  registry: Registry,
  { recordId, query = {} }: { recordId: string; query?: ListQuery },
): Promise<RecordView> {
  if (!grantedTo(registry, ctx)) throw errors.not_granted({ registry: registry.name });
  const entries = isId(recordId) ? await listVersions(ctx, { registry: registry.name, recordId }) : [];
  if (entries.length === 0) throw errors.no_record();
  const { day, knownAt } = momentOf(ctx, query);
  const changes = changesOf(entries);
  const place = new Map(registry.attributes.map(({ name }, at) => [name, at]));
  const versions = new Map<number, ToldEntry>();
  for (const entry of entries) if (!versions.has(entry.version)) versions.set(entry.version, entry);
  return {
    registry,
    recordId,
    day,
    knownAt,
    ...heldOn(registry, entries, day, knownAt),
    versions: [...versions.values()]
      .map((entry) => ({
        entry,
        changes: changes
          .filter(({ version }) => version === entry.version)
          .sort((a, b) => place.get(a.attribute)! - place.get(b.attribute)!),
      }))
      .sort((a, b) => b.entry.version - a.entry.version),
    entries,
  };
}
