import type { Ctx } from '#platform/context';
import type { Registry } from '../declaration.ts';
import { errors } from '../errors.ts';
import { recordsLoaded, recordWritten } from '../events.ts';
import { keepImported } from '../finding/keep-names.ts';
import { getRegistry } from '../get-registry.ts';
import { lockRegistry } from '../store.ts';
import { withOpenRegistry } from '../with-open-registry.ts';
import { compareRows, takeTime } from './check-import.ts';
import { addFresh, addVersions, CHANGED_RECORDS, cutKnown, MADE_RECORDS, mergeKnown } from './import-sql.ts';
import { findImport, forgetRows, type Import, lockImport, setState } from './import-store.ts';
import { mayImport } from './may-import.ts';
import { shapeOf } from './shape-of.ts';

/** Changed records that are told of in one question. */
const PAGE = 1_000;
const BEFORE_ALL = '00000000-0000-0000-0000-000000000000';

/** Those who follow a record learn that it changed; new ones nobody can know yet, they are told of together. */
async function tellOf(ctx: Ctx, registry: Registry, id: string): Promise<void> {
  const [made] = await ctx.db.adHoc<{ first: string | null; last: string | null }>(MADE_RECORDS, [id]);
  if (made?.first && made.last)
    await ctx.emit(recordsLoaded, id, { registry: registry.name, first: made.first, last: made.last });
  let after = BEFORE_ALL;
  for (;;) {
    const page = await ctx.db.adHoc<{ recordId: string; version: number }>(CHANGED_RECORDS, [
      id,
      after,
      PAGE,
    ]);
    for (const { recordId, version } of page)
      await ctx.emit(recordWritten, recordId, { registry: registry.name, recordId, version });
    if (page.length < PAGE) return;
    after = page.at(-1)!.recordId;
  }
}

/**
 * Takes a checked file into its registry: all of its rows in this transaction, or none. Values that a row does not give stay as they
 * were, an empty cell takes one away, a row that says nothing new adds nothing; other writers of the registry wait.
 * @throws registries.import_refused, registries.import_unknown, registries.import_not_ready, registries.import_declared_anew
 */
export async function takeIn(ctx: Ctx, importId: string): Promise<Import> {
  const one = await lockImport(ctx.db, importId);
  if (!one) throw errors.import_unknown();
  const registry = await getRegistry(ctx, one.registry);
  await mayImport(ctx, registry, one.agencyId);
  if (one.shape !== null && one.shape !== shapeOf(registry))
    throw errors.import_declared_anew({ registry: registry.name });
  if (one.state !== 'checked' && one.state !== 'taking')
    throw errors.import_not_ready({ state: ctx.t(`registries.import.state.${one.state}`) });
  await takeTime(ctx);
  await lockRegistry(ctx.db, registry.name);
  const at = ctx.clock.now();
  const { id, agencyId, source, basis } = one;
  const counts = await withOpenRegistry(ctx, { read: registry.name, write: registry.name }, async () => {
    // Records may have changed since the file was checked.
    const found = await compareRows(ctx, registry, one);
    await ctx.db.adHoc(addFresh(registry, found.turns > 1), [id, agencyId, at, source, basis]);
    // Where every row makes a record there is nothing to end.
    for (let turn = 1; found.changed > 0 && turn <= found.turns; turn++) {
      if (turn > 1) await ctx.db.adHoc(mergeKnown(registry), [id, turn, source]);
      await ctx.db.adHoc(cutKnown(registry), [id, turn, at]);
      await ctx.db.adHoc(addVersions(registry), [id, agencyId, at, source, basis, turn]);
    }
    await keepImported(ctx, registry, id, found.turns <= 1);
    return found;
  });
  await tellOf(ctx, registry, id);
  await forgetRows(ctx.db, id);
  await setState(ctx.db, id, 'taken', at, counts);
  return (await findImport(ctx.db, id))!;
}
