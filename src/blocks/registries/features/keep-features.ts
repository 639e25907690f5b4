import type { App } from '#platform/block';
import type { Ctx } from '#platform/context';
import { type Subscription, subscribe } from '#platform/events';
import type { Job } from '#platform/jobs';
import { recordWritten } from '../events.ts';
import { listRegistries } from '../get-registry.ts';
import { withOpenRegistry } from '../with-open-registry.ts';
import { type Collection, collectionOf } from './collections.ts';
import {
  addFeatures,
  dropAllFeatures,
  dropFeatures,
  featuresMade,
  forgetFeaturesMade,
  noteFeaturesMade,
} from './feature-store.ts';

const AS = 'registries.keep-features';
/** It reads as an agency would that the door has opened one registry to, and is of none. */
const HAT = { kind: 'agency', agencies: [] } as const;

/** A new version of a record that lies somewhere: what is open of it is copied anew. */
export const keepFeatures: Subscription = subscribe(
  recordWritten,
  AS,
  () => HAT,
  async (ctx, { payload: { registry: name, recordId } }) => {
    const registry = (await listRegistries(ctx)).find((one) => one.name === name);
    const collection = registry && collectionOf(registry);
    if (!collection) return;
    await dropFeatures(ctx.db, name, recordId);
    await withOpenRegistry(ctx, { read: name }, () => addFeatures(ctx.db, collection, recordId));
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
  await dropAllFeatures(ctx.db, name);
  await withOpenRegistry(ctx, { read: name }, () => addFeatures(ctx.db, collection));
  await noteFeaturesMade(ctx.db, name, sha256);
}

/** Where a declaration has changed what is open, the features of its registry are copied anew; what is open no more goes. */
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
