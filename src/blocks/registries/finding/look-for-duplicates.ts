import type { App } from '#platform/block';
import { today } from '#platform/calendar';
import type { Ctx } from '#platform/context';
import { newId } from '#platform/ids';
import type { Job } from '#platform/jobs';
import { errors } from '../errors.ts';
import { getRegistry } from '../get-registry.ts';
import { takeTime } from '../import/check-import.ts';
import { findCurrents } from '../store.ts';
import { withOpenRegistry } from '../with-open-registry.ts';
import {
  addDuplicates,
  askSearch,
  findAlike,
  findDueSearches,
  noteSearched,
  type Pair,
} from './duplicate-store.ts';
import { LEAST_ALIKE, scorePair } from './score-pair.ts';

/** Pairs that one search may bring: more than anybody compares before the next. */
const MOST = 5_000;
/** Pairs whose records are read at once. */
const PORTION = 500;

const actor = { kind: 'system', name: 'registries.duplicates', assurance: 0, appointments: [] } as const;

/** Has a registry looked through for duplicates by the next job. Whoever calls has made sure that it is theirs to keep. */
export async function askForDuplicates(ctx: Ctx, name: string, agencyId: number): Promise<void> {
  const registry = await getRegistry(ctx, name);
  if (registry.search.length === 0) throw errors.not_named({ registry: registry.name });
  await askSearch(ctx.db, registry.name, agencyId, ctx.clock.now());
}

/** Looks a registry through and keeps the pairs that are alike enough; nothing but their ids and grades. */
async function lookThrough(ctx: Ctx, name: string, agencyId: number): Promise<void> {
  const registry = await getRegistry(ctx, name);
  await takeTime(ctx);
  const day = today(ctx);
  const wanted = new Set(
    registry.attributes.filter(({ sharing }) => sharing !== 'special').map((attribute) => attribute.name),
  );
  const found = await withOpenRegistry(ctx, { read: registry.name }, async () => {
    const pairs = await findAlike(ctx.db, registry, day, MOST);
    const scored: (Pair & ReturnType<typeof scorePair>)[] = [];
    for (let at = 0; at < pairs.length; at += PORTION) {
      const some = pairs.slice(at, at + PORTION);
      const ids = [...new Set(some.flatMap(({ recordA, recordB }) => [recordA, recordB]))];
      const currents = await findCurrents(ctx.db, registry, ids, { wanted, day });
      const values = new Map(currents.map((one) => [one.recordId, one.values]));
      for (const pair of some) {
        const [a, b] = [values.get(pair.recordA), values.get(pair.recordB)];
        if (a && b) scored.push({ ...pair, ...scorePair(ctx.app.country, registry, a, b) });
      }
    }
    return scored.filter(({ score }) => score >= LEAST_ALIKE * 100);
  });
  const at = ctx.clock.now();
  if (found.length > 0)
    await addDuplicates(
      ctx.db,
      { registry: registry.name, agencyId, at },
      found.map((one) => ({ ...one, id: newId(ctx.clock) })),
    );
  await noteSearched(ctx.db, registry.name, agencyId, at, found.length);
}

async function run(app: App): Promise<{ more: boolean }> {
  const none = { actor, hat: { kind: 'none' as const }, purpose: { code: 'registry-keeping' } };
  const due = await app.transaction(none, ({ db }) => findDueSearches(db));
  for (const { registry, agencyId } of due)
    await app.transaction({ ...none, hat: { kind: 'agency', agencies: [agencyId] } }, (ctx) =>
      lookThrough(ctx, registry, agencyId),
    );
  return { more: false };
}

/** Looks for duplicates where keepers have asked for it. */
export const lookForDuplicates: Job = { name: 'registries.look-for-duplicates', every: 5, run };
