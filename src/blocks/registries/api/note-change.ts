import { type Subscription, subscribe } from '#platform/events';
import { recordWritten } from '../events.ts';
import { addChange } from './feed-store.ts';

/** Puts each new version of a record into the feed of its registry, at the next position. */
export const noteChange: Subscription = subscribe(
  recordWritten,
  'registries.note-change',
  () => ({ kind: 'none' }),
  async (ctx, { at, payload: { registry, recordId, version } }) => {
    await addChange(ctx.db, { registry, recordId, version, at });
  },
);
