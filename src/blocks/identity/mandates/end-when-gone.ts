import { recordWritten } from '#blocks/registries';
import { subscribe } from '#platform/events';
import { mandateChanged } from './events.ts';
import { stands } from './standing.ts';
import { findMandate, findMandatesAbout, markRevoked } from './store.ts';

/**
 * When the registry learns that somebody died or that a business was dissolved, their mandates end, on either side. They have been
 * good for nothing since the record says so; this says it to who is left.
 */
export const endWhenGone = subscribe(
  recordWritten,
  'identity.end-mandates',
  () => ({ kind: 'none' }),
  async (ctx, { payload: { recordId } }) => {
    const at = ctx.clock.now();
    for (const { id, giverId } of await findMandatesAbout(ctx.db, recordId, at))
      await ctx.asSystem('identity.mandates', { kind: 'person', persons: [giverId] }, async (inner) => {
        const one = await findMandate(inner.db, id);
        if (!one) return;
        const giver = await stands(inner, { id: one.giverId, kind: one.giverKind });
        const holder = !one.holderId || (await stands(inner, { id: one.holderId, kind: 'person' }));
        if (giver && holder) return;
        const gone = { id, at, by: 'registry', name: '', why: null } as const;
        if (await markRevoked(inner.db, gone))
          await inner.emit(mandateChanged, id, { mandateId: id, giverId, what: 'revoked', by: 'registry' });
      });
  },
);
