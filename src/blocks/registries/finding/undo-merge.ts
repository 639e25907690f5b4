import { trace } from '#platform/audit';
import type { Ctx } from '#platform/context';
import { localized } from '#platform/i18n';
import { isId } from '#platform/ids';
import { errors } from '../errors.ts';
import { recordsMerged, recordWritten } from '../events.ts';
import { asKeeper } from '../explorer/keeping.ts';
import { believed } from '../rules.ts';
import { addEntry, findEntries, findHolder, lockRecord, supersede } from '../store.ts';
import { withOpenRegistry } from '../with-open-registry.ts';
import { refuseOwn, subjectsOf } from './deciding.ts';
import { lockMerge, noteDecision, noteUndone } from './duplicate-store.ts';

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
          throw errors.not_unique({ attribute: localized(title, ctx.lang), value: String(value) });
        }
      }
    await supersede(db, registry, merge.gone, merge.kept, at);
    let last = entries.at(-1)!.entry;
    for (const one of back)
      await addEntry(db, registry, { ...one, entry: ++last, recordedAt: at, supersededAt: null });
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
