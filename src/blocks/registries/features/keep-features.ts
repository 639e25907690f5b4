import type { App } from '#platform/block';
import type { Ctx } from '#platform/context';
import { type Subscription, subscribe } from '#platform/events';
import type { Job } from '#platform/jobs';
import { recordsLoaded, recordWritten } from '../events.ts';
import { listRegistries } from '../get-registry.ts';
import { withOpenRegistry } from '../with-open-registry.ts';
import { type Collection, collectionOf } from './collections.ts';
import {
  addFeatures,
  dropAllFeatures,
  dropFeatures,
  featuresMade,
  forgetFeaturesMade,
  type Ids,
  noteFeaturesMade,
} from './feature-store.ts';

const AS = 'registries.keep-features';
/** It reads as an agency would that the door has opened one registry to, and is of none. */
const HAT = { kind: 'agency', agencies: [] } as const;

/** What is open of records that lie somewhere is copied anew. */
async function copyAnew(ctx: Ctx, name: string, ids: Ids): Promise<void> {
  const registry = (await listRegistries(ctx)).find((one) => one.name === name);
  const collection = registry && collectionOf(registry);
  if (!collection) return;
  await dropFeatures(ctx.db, name, ids);
  await withOpenRegistry(ctx, { read: name }, () => addFeatures(ctx.db, collection, ids));
}

/** Follows each new version of a record. */
export const keepFeatures: Subscription = subscribe(
  recordWritten,
  AS,
  () => HAT,
  (ctx, { payload: { registry, recordId } }) => copyAnew(ctx, registry, { first: recordId, last: recordId }),
);

/** Follows records that came together from a file. */
export const keepLoadedFeatures: Subscription = subscribe(
  recordsLoaded,
  'registries.keep-loaded-features',
  () => HAT,
  async (ctx, { payload: { registry, first, last } }) => {
    await ctx.db.adHoc('set local statement_timeout = 0');
    await copyAnew(ctx, registry, { first, last });
  },
);

const act = <T>(app: App, work: (ctx: Ctx) => Promise<T>): Promise<T> =>
  app.transaction(
    {
      actor: { kind: 'system', name: AS, assurance: 0, appointments: [] },
      hat: HAT,
      purpose: { code: 'public' },
    },
    work,
  );

async function makeAnew(ctx: Ctx, collection: Collection): Promise<void> {
  const { name, sha256 } = collection.registry;
  await ctx.db.adHoc('set local statement_timeout = 0');
  await dropAllFeatures(ctx.db, name);
  await withOpenRegistry(ctx, { read: name }, () => addFeatures(ctx.db, collection));
  await noteFeaturesMade(ctx.db, name, sha256);
}

/** Where a declaration has changed what is open, or a command has loaded records, the features of the registry are copied anew; what is open no more goes. */
export const remakeFeatures: Job = {
  name: 'registries.remake-features',
  every: 60,
  run: async (app) => {
    const { stale, gone } = await act(app, async (ctx) => {
      const made = await featuresMade(ctx.db);
      const all = (await listRegistries(ctx)).flatMap((registry) => collectionOf(registry) ?? []);
      const now = new Set(all.map(({ registry }) => registry.name));
      return {
        stale: all.find(({ registry }) => made.get(registry.name) !== registry.sha256),
        gone: [...made.keys()].filter((name) => !now.has(name)),
      };
    });
    for (const name of gone)
      await act(app, async (ctx) => {
        await dropAllFeatures(ctx.db, name);
        await forgetFeaturesMade(ctx.db, name);
      });
    if (stale) await act(app, (ctx) => makeAnew(ctx, stale));
    return { more: stale !== undefined };
  },
};
