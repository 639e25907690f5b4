import type { Ctx } from '#platform/context';
import type { Registry } from '../declaration.ts';
import { errors } from '../errors.ts';
import { recordsLoaded, recordWritten } from '../events.ts';
import { keepImportedNames } from '../finding/keep-names.ts';
import { getRegistry } from '../get-registry.ts';
import { lockRegistry } from '../store.ts';
import { withOpenRegistry } from '../with-open-registry.ts';
import { type Counts, compareRows, takeTime } from './check-import.ts';
import {
  addFresh,
  addVersions,
  CHANGED_RECORDS,
  COUNT_ROWS,
  cutKnown,
  MADE_RECORDS,
  mergeKnown,
} from './import-sql.ts';
import { findImport, forgetRows, type Import, lockImport, setState } from './import-store.ts';
import { mayImport } from './may-import.ts';
import { shapeOf } from './shape-of.ts';
import { stretchesBetween } from './stretches.ts';

/** Changed records that are told of in one question. */
const PAGE = 1_000;
const BEFORE_ALL = '00000000-0000-0000-0000-000000000000';

/** Those who follow a record learn that it changed; new ones nobody can know yet, they are told of together. */
async function tellOf(ctx: Ctx, registry: Registry, id: string, { changed }: Counts): Promise<void> {
  const [made] = await ctx.db.adHoc<{ first: string | null; last: string | null }>(MADE_RECORDS, [id]);
  if (made?.first && made.last)
    await ctx.emit(recordsLoaded, id, { registry: registry.name, first: made.first, last: made.last });
  if (changed === 0) return;
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

/** Writes the rows of a file into the registry, a stretch of them after the other. */
async function write(
  ctx: Ctx,
  registry: Registry,
  { id, agencyId, source, basis }: Import,
  { changed, turns, firstBlock, lastBlock }: Counts,
  at: Date,
  tell: (share: number) => void,
): Promise<void> {
  const { db } = ctx;
  const several = turns > 1;
  let stretches = stretchesBetween(firstBlock, lastBlock);
  // Where every row makes a record there is nothing to end.
  const rounds = changed > 0 ? turns : 0;
  const steps = stretches.length * (1 + rounds);
  let done = 0;
  const step = () => tell(Math.min(1, ++done / steps));

  const all = [id, agencyId, at, source, basis];
  if (several) await db.adHoc(addFresh(registry, true), all);
  else
    for (const { since, until } of stretches) {
      await db.adHoc(addFresh(registry, false), [...all, since, until]);
      step();
    }
  for (let turn = 1; turn <= rounds; turn++) {
    if (turn > 1) {
      await db.adHoc(mergeKnown(registry), [id, turn, source]);
      // What a row is changed by moves it elsewhere.
      const [moved] = await db.adHoc<Counts>(COUNT_ROWS, [id]);
      stretches = stretchesBetween(moved!.firstBlock, moved!.lastBlock);
    }
    for (const { since, until } of stretches) {
      await db.adHoc(cutKnown(registry), [id, turn, at, since, until]);
      await db.adHoc(addVersions(registry), [...all, turn, since, until]);
      step();
    }
  }
}

/** Both at once, as far as the database answers one after the other; neither is left at work when the other fails. */
async function both(one: Promise<unknown>, other: Promise<unknown>): Promise<void> {
  for (const result of await Promise.allSettled([one, other]))
    if (result.status === 'rejected') throw result.reason;
}

/**
 * Takes a checked file into its registry: all of its rows in this transaction, or none. Values that a row does not give stay as they
 * were, an empty cell takes one away, a row that says nothing new adds nothing; other writers of the registry wait.
 * @param tell is told now and then how much has been done, from 0 to 1; nothing of it is to be seen before the transaction ends
 * @throws registries.import_refused, registries.import_unknown, registries.import_not_ready, registries.import_declared_anew
 */
export async function takeIn(
  ctx: Ctx,
  importId: string,
  tell: (share: number) => void = () => {},
): Promise<Import> {
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
  const { id } = one;
  const counts = await withOpenRegistry(ctx, { read: registry.name, write: registry.name }, async () => {
    // Records may have changed since the file was checked.
    const found = await compareRows(ctx, registry, one);
    // The keys of names are worked out while the database writes records.
    await both(keepImportedNames(ctx, registry, id), write(ctx, registry, one, found, at, tell));
    return found;
  });
  await tellOf(ctx, registry, id, counts);
  await forgetRows(ctx.db, id);
  await setState(ctx.db, id, 'taken', at, counts);
  return (await findImport(ctx.db, id))!;
}
