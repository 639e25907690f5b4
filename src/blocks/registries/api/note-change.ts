import { type Subscription, subscribe } from '#platform/events';
import { recordsLoaded, recordWritten } from '../events.ts';
import { addChange, addManyChanges } from './feed-store.ts';

/** Puts each new version of a record into the feed of its registry, at the next position. */
export const noteChange: Subscription = subscribe(
  recordWritten,
  'registries.note-change',
  () => ({ kind: 'none' }),
  async (ctx, { at, payload: { registry, recordId, version } }) => {
    await addChange(ctx.db, { registry, recordId, version, at });
  },
);

/** Puts records that came together into the feed of their registry, as one line. */
export const noteLoaded: Subscription = subscribe(
  recordsLoaded,
  'registries.note-loaded',
  () => ({ kind: 'none' }),
  async (ctx, { at, payload: { registry, first, last } }) => {
    await addManyChanges(ctx.db, { registry, first, last, at });
  },
);
