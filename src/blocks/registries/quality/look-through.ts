import { highestAreas, resolveArea } from '#blocks/agencies';
import type { App } from '#platform/block';
import { calendarOf, today } from '#platform/calendar';
import type { Ctx } from '#platform/context';
import { newId } from '#platform/ids';
import type { Job } from '#platform/jobs';
import type { Registry } from '../declaration.ts';
import { goAlongIndexes } from '../explorer/explorer-store.ts';
import { getRegistry, listRegistries, validatorOf } from '../get-registry.ts';
import { withOpenRegistry } from '../with-open-registry.ts';
import { tallyRecords } from './measures.ts';
import {
  addBreaches,
  addFigures,
  addRun,
  advanceRun,
  endRun,
  findLastAsked,
  forgetBreaches,
  keysThere,
  type Looked,
  nextRecords,
  type Run,
  takeRun,
} from './quality-store.ts';

/** Records that are looked at in one transaction: so many that opening registries and keeping figures cost little beside them. */
const PORTION = 5_000;
/** Every registry is looked through once a night without being asked. */
const NIGHTLY = 12 * 3_600_000;
/** Breaches of one measure that are kept of a portion; counts go on. */
const KEPT = 100;
const NOTHING = '00000000-0000-0000-0000-000000000000';

/** Asks for all records of a registry to be looked through; while that is going on it asks for nothing more. */
export const askQuality = async (ctx: Ctx, registry: Registry): Promise<void> =>
  void (await addRun(ctx.db, [
    newId(ctx.clock),
    registry.name,
    registry.version,
    ctx.clock.now(),
    today(ctx),
  ]));

const isText = (value: unknown): value is string => typeof value === 'string';

/** The attribute that says where a record is, if one does. */
const placeIn = ({ attributes }: Registry) => attributes.find(({ options }) => options === 'areas')?.name;

/** The highest area in which one lies that has ended: where it went, also in parts, as long as that is one place. */
async function wentTo(ctx: Ctx, code: string): Promise<string | undefined> {
  const { candidates } = await resolveArea(ctx, { code, at: today(ctx) });
  const highest = new Set(
    (
      await highestAreas(
        ctx,
        candidates.map((one) => one.code),
      )
    ).values(),
  );
  return highest.size === 1 ? [...highest][0] : undefined;
}

/** The highest areas in which these records are, by the code that stands in them. */
async function areasOf(
  ctx: Ctx,
  records: readonly Looked[],
  attribute: string,
): Promise<Map<unknown, string>> {
  const codes = [...new Set(records.map(({ values }) => values[attribute]).filter(isText))];
  const highest = await highestAreas(ctx, codes);
  const found = new Map<unknown, string>();
  for (const code of codes) found.set(code, highest.get(code) ?? (await wentTo(ctx, code)) ?? code);
  return found;
}

/** By attribute, the keys among these records that are there in the registry that they point to: one question for each such registry. */
async function referencesThere(
  ctx: Ctx,
  registry: Registry,
  records: readonly Looked[],
): Promise<Map<string, Set<string>>> {
  const known = new Map((await listRegistries(ctx)).map((one) => [one.name, one]));
  const there = new Map<string, Set<string>>();
  for (const [ref, attributes] of Map.groupBy(registry.attributes, ({ ref }) => ref ?? '')) {
    const target = known.get(ref);
    if (!target) continue;
    const keys = records.flatMap(({ values }) => attributes.map(({ name }) => values[name])).filter(isText);
    const found = await withOpenRegistry(ctx, { read: target.name }, () =>
      keysThere(ctx.db, target, [...new Set(keys)]),
    );
    for (const { name } of attributes) there.set(name, found);
  }
  return there;
}

async function lookAt(ctx: Ctx, registry: Registry, run: Run, records: readonly Looked[]): Promise<void> {
  const there = await referencesThere(ctx, registry, records);
  const place = placeIn(registry);
  const areas = place ? await areasOf(ctx, records, place) : undefined;
  const { figures, breaches, right } = tallyRecords(records, {
    registry,
    valid: validatorOf(ctx, registry),
    there,
    partsOf: ({ agencyId, values }) => [
      ...(agencyId === null ? [] : [`agency:${agencyId}`]),
      ...(place && areas?.has(values[place]) ? [`area:${areas.get(values[place])}`] : []),
    ],
  });
  await addFigures(ctx.db, run, figures);
  const kept = [...Map.groupBy(breaches, ({ measure }) => measure).values()].flatMap((some) =>
    some.slice(0, KEPT),
  );
  if (kept.length > 0)
    await withOpenRegistry(ctx, { read: registry.name }, () => addBreaches(ctx.db, run, kept));
  await advanceRun(ctx.db, run.id, records.at(-1)!.recordId, records.length, right);
}

/** One portion of the run that has come least far, so that a small registry does not wait for a large one; what was counted and how far it came are kept together. */
async function lookOn(ctx: Ctx): Promise<boolean> {
  const run = await takeRun(ctx.db);
  if (!run) return false;
  const registry = await getRegistry(ctx, run.registry);
  goAlongIndexes(ctx.db);
  const records = await withOpenRegistry(ctx, { read: registry.name }, () =>
    nextRecords(ctx.db, registry, run.day, run.afterRecord ?? NOTHING, PORTION),
  );
  if (records.length > 0) await lookAt(ctx, registry, run, records);
  if (records.length < PORTION) {
    await endRun(ctx.db, run.id, ctx.clock.now());
    await withOpenRegistry(ctx, { read: registry.name }, () => forgetBreaches(ctx.db, registry.name, run.id));
  }
  return true;
}

/** The local hour before which the night's work begins. */
const MORNING = '05:00';

async function askNightly(ctx: Ctx): Promise<void> {
  // By day the records are looked through for whoever asks; all of them at night, when fewer wait.
  if (calendarOf(ctx.app).localTime(ctx.clock.now()) >= MORNING) return;
  const last = await findLastAsked(ctx.db);
  const since = ctx.clock.now().getTime() - NIGHTLY;
  for (const registry of await listRegistries(ctx))
    if ((last.get(registry.name)?.getTime() ?? 0) < since) await askQuality(ctx, registry);
}

async function run(app: App): Promise<{ more: boolean }> {
  const actor = { kind: 'system' as const, name: 'registries.look-through', assurance: 0, appointments: [] };
  const as = { actor, hat: { kind: 'agency' as const, agencies: [] }, purpose: { code: 'registry-keeping' } };
  await app.transaction(as, askNightly);
  return { more: await app.transaction(as, lookOn) };
}

/** Looks through the records of every registry once a night, and when its keeper asks: a portion at a time, going on where it was cut off. */
export const lookThrough: Job = { name: 'registries.look-through', every: 30, run };
