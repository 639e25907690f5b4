import { trace } from '#platform/audit';
import { today } from '#platform/calendar';
import type { Ctx } from '#platform/context';
import { newId } from '#platform/ids';
import { errors } from '../errors.ts';
import { recordsMerged, recordWritten } from '../events.ts';
import { asKeeper } from '../explorer/keeping.ts';
import { believed, holdingOn } from '../rules.ts';
import { addEntry, findEntries, lockRecord, supersede } from '../store.ts';
import { withOpenRegistry } from '../with-open-registry.ts';
import { type Deciding, openPair, refuseOwn, subjectsOf } from './deciding.ts';
import { addMerge, noteDecision } from './duplicate-store.ts';

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
  const lockBoth = async () => {
    const keys = [(await read(goneId))[0]?.key, (await read(asked.survivor))[0]?.key];
    // Two mergers at once take the same two records in the same order.
    for (const key of keys.filter((one): one is string => one !== undefined).sort())
      await lockRecord(db, registry.name, key);
  };
  await lockBoth();
  const [gone, survivor] = [await read(goneId), await read(asked.survivor)];
  const now = holdingOn(gone, day);
  const stays = holdingOn(survivor, day);
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
