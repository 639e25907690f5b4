import { trace } from '#platform/audit';
import { today } from '#platform/calendar';
import type { Ctx } from '#platform/context';
import { isId, newId } from '#platform/ids';
import type { Registry } from '../declaration.ts';
import { errors } from '../errors.ts';
import { recordsMerged, recordWritten } from '../events.ts';
import { asKeeper } from '../explorer/keeping.ts';
import { addEntry, type Entry, findEntries, findHolder, lockRecord, supersede } from '../store.ts';
import { withOpenRegistry } from '../with-open-registry.ts';
import {
  addMerge,
  type Duplicate,
  lockDuplicate,
  lockMerge,
  noteDecision,
  noteUndone,
} from './duplicate-store.ts';
import { keepBearers } from './find-store.ts';

/** A pair of records on which a keeper decides. */
export interface Deciding {
  readonly registry: string;
  readonly duplicateId: string;
}

const believed = (entries: readonly Entry[]) => entries.filter(({ supersededAt }) => supersededAt === null);

/** A pair that waits for its keeper. @throws registries.unknown_duplicate, registries.duplicate_decided */
async function openPair(ctx: Ctx, registry: Registry, id: string): Promise<Duplicate> {
  const one = isId(id) ? await lockDuplicate(ctx.db, registry.name, id) : undefined;
  if (!one) throw errors.unknown_duplicate();
  if (one.state !== 'open') throw errors.duplicate_decided();
  return one;
}

/** Nobody decides on a record about themselves. @throws registries.own_record */
function refuseOwn(ctx: Ctx, ...entries: readonly Entry[]): void {
  if (ctx.actor.personId && entries.some(({ personId }) => personId === ctx.actor.personId))
    throw errors.own_record();
}

const subjectsOf = (...entries: readonly Entry[]) => [
  ...new Set(entries.flatMap(({ personId }) => personId ?? [])),
];

/**
 * A keeper has compared two records and says that they are not about the same: they are not shown again.
 * @throws registries.not_keeper, registries.unknown_duplicate, registries.duplicate_decided
 */
export async function keepApart(
  given: Ctx,
  { registry: name, duplicateId, note }: Deciding & { note: string },
): Promise<void> {
  const { ctx, registry } = await asKeeper(given, name);
  const pair = await openPair(ctx, registry, duplicateId);
  await noteDecision(ctx.db, pair.id, {
    state: 'not_same',
    at: ctx.clock.now(),
    by: ctx.actor.accountId,
    name: ctx.actor.name,
    decision: note.trim() || null,
  });
}

/**
 * Merges one record of a pair into the other: it ends today and points to the survivor, which stays as it is. Nothing is overwritten,
 * and the whole can be undone.
 * @param survivor which of the two goes on @param decision why they are the same @param basis the legal basis
 * @throws registries.not_keeper, registries.unknown_duplicate, registries.duplicate_decided, registries.own_record,
 * registries.decision_missing, registries.not_holding
 */
export async function mergeRecords(
  given: Ctx,
  asked: Deciding & { survivor: string; decision: string; basis: string },
): Promise<string> {
  const { ctx, registry } = await asKeeper(given, asked.registry);
  const { db, clock } = ctx;
  const [decision, basis] = [asked.decision.trim(), asked.basis.trim()];
  if (!decision || !basis) throw errors.decision_missing();
  const pair = await openPair(ctx, registry, asked.duplicateId);
  if (asked.survivor !== pair.recordA && asked.survivor !== pair.recordB) throw errors.unknown_duplicate();
  const goneId = asked.survivor === pair.recordA ? pair.recordB : pair.recordA;
  const read = (recordId: string) =>
    withOpenRegistry(ctx, { read: registry.name }, () => findEntries(db, registry, { recordId }));
  const day = today(ctx);
  const holds = ({ validFrom, validTo }: Entry) => validFrom <= day && (validTo === null || validTo > day);
  const lockBoth = async () => {
    const keys = [(await read(goneId))[0]?.key, (await read(asked.survivor))[0]?.key];
    // Two mergers at once take the same two records in the same order.
    for (const key of keys.filter((one): one is string => one !== undefined).sort())
      await lockRecord(db, registry.name, key);
  };
  await lockBoth();
  const [gone, survivor] = [await read(goneId), await read(asked.survivor)];
  const now = believed(gone).find(holds);
  const stays = believed(survivor).find(holds);
  if (!now || !stays) throw errors.not_holding();
  refuseOwn(ctx, now, stays);

  const ended = believed(gone).filter(({ validTo }) => validTo === null || validTo > day);
  const kept = ended
    .filter(({ validFrom }) => validFrom < day)
    .map((one, nth) => ({ ...one, entry: gone.at(-1)!.entry + 1 + nth, validTo: day }));
  const [at, id] = [clock.now(), newId(clock)];
  await withOpenRegistry(ctx, { read: registry.name, write: registry.name }, async () => {
    await supersede(
      db,
      registry,
      goneId,
      ended.map(({ entry }) => entry),
      at,
    );
    for (const one of kept) await addEntry(db, registry, { ...one, recordedAt: at, supersededAt: null });
    if (registry.search.length > 0) await keepBearers(db, registry.name, [goneId]);
  });
  await addMerge(db, {
    id,
    registry: registry.name,
    agencyId: pair.agencyId,
    duplicateId: pair.id,
    gone: goneId,
    goneKey: now.key,
    survivor: asked.survivor,
    survivorKey: stays.key,
    ended: ended.map(({ entry }) => entry),
    kept: kept.map(({ entry }) => entry),
    decision,
    basis,
    mergedAt: at,
    mergedOn: day,
    mergedBy: ctx.actor.accountId,
    merger: ctx.actor.name,
  });
  await noteDecision(db, pair.id, {
    state: 'merged',
    at,
    by: ctx.actor.accountId,
    name: ctx.actor.name,
    decision,
  });
  await trace(ctx, {
    action: 'registry.merge',
    registry: registry.name,
    attributes: [],
    subjects: subjectsOf(now, stays),
    basis,
  });
  await ctx.emit(recordsMerged, goneId, {
    registry: registry.name,
    recordId: goneId,
    survivorId: asked.survivor,
    mergeId: id,
    undone: false,
  });
  // Whoever follows the record learns that it holds no longer.
  await ctx.emit(recordWritten, goneId, { registry: registry.name, recordId: goneId, version: now.version });
  return id;
}

/**
 * Undoes a merger: the merged record holds again as it did, from the days from which it did, and is asked for by its own key. What was
 * written to the survivor since stays there; the pair waits to be compared again.
 * @throws registries.not_keeper, registries.unknown_merge, registries.merge_undone, registries.merge_overtaken, registries.not_unique,
 * registries.own_record, registries.decision_missing
 */
export async function undoMerge(
  given: Ctx,
  asked: { registry: string; mergeId: string; reason: string },
): Promise<void> {
  const { ctx, registry } = await asKeeper(given, asked.registry);
  const { db, clock } = ctx;
  const reason = asked.reason.trim();
  if (!reason) throw errors.decision_missing();
  const merge = isId(asked.mergeId) ? await lockMerge(db, registry.name, asked.mergeId) : undefined;
  if (!merge) throw errors.unknown_merge();
  if (merge.undoneAt) throw errors.merge_undone();
  await lockRecord(db, registry.name, merge.goneKey);
  const at = clock.now();
  const restored = await withOpenRegistry(ctx, { read: registry.name, write: registry.name }, async () => {
    const entries = await findEntries(db, registry, { recordId: merge.gone });
    const own = new Set(merge.kept);
    // Somebody wrote to the record since, or it was changed past the door: then it is not what was merged.
    if (
      believed(entries).some(
        ({ entry, validTo }) => !own.has(entry) && (validTo === null || validTo > merge.mergedOn),
      )
    )
      throw errors.merge_overtaken();
    const back = entries.filter(({ entry }) => merge.ended.includes(entry));
    refuseOwn(ctx, ...back);
    for (const name of registry.unique)
      for (const one of back) {
        const value = one.values[name];
        if (one.validTo !== null || value === undefined || value === null) continue;
        if (await findHolder(db, registry, name, one.key, value)) {
          const title = registry.attributes.find((attribute) => attribute.name === name)!.title;
          throw errors.not_unique({ attribute: title[ctx.lang] ?? name, value: String(value) });
        }
      }
    await supersede(db, registry, merge.gone, merge.kept, at);
    let last = entries.at(-1)!.entry;
    for (const one of back)
      await addEntry(db, registry, { ...one, entry: ++last, recordedAt: at, supersededAt: null });
    if (registry.search.length > 0) await keepBearers(db, registry.name, [merge.gone]);
    return [...back, ...believed(await findEntries(db, registry, { recordId: merge.survivor })).slice(-1)];
  });
  await noteUndone(db, merge.id, at, ctx.actor.accountId, ctx.actor.name, reason);
  await noteDecision(db, merge.duplicateId, {
    state: 'open',
    at,
    by: ctx.actor.accountId,
    name: ctx.actor.name,
    decision: null,
  });
  await trace(ctx, {
    action: 'registry.unmerge',
    registry: registry.name,
    attributes: [],
    subjects: subjectsOf(...restored),
    basis: merge.basis,
  });
  const version = Math.max(
    ...restored.filter(({ recordId }) => recordId === merge.gone).map((one) => one.version),
  );
  await ctx.emit(recordsMerged, merge.gone, {
    registry: registry.name,
    recordId: merge.gone,
    survivorId: merge.survivor,
    mergeId: merge.id,
    undone: true,
  });
  await ctx.emit(recordWritten, merge.gone, { registry: registry.name, recordId: merge.gone, version });
}
