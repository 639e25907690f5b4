import { notify } from '#blocks/notifications';
import { type Subscription, subscribe } from '#platform/events';
import { mandateChanged } from './events.ts';
import { giverSide } from './giver-side.ts';
import { findMandate } from './store.ts';

/** Tells both sides what happened to a mandate, except who did it; of one for a number that is nobody's there is nobody to tell. */
export const tellSides: Subscription = subscribe(
  mandateChanged,
  'identity.tell-mandate',
  ({ payload }) => ({ kind: 'person', persons: [payload.giverId] }),
  async (ctx, { payload: { mandateId, what, by } }) => {
    const one = await findMandate(ctx.db, mandateId);
    if (!one) return;
    const told = new Set<string>();
    const giver = await giverSide(ctx, one);
    if (giver && by !== 'giver') told.add(giver);
    if (one.holderId && by !== 'holder') told.add(one.holderId);
    for (const personId of told)
      await notify(ctx, {
        personId,
        kind: what === 'given' && personId === one.holderId ? 'action' : 'security',
        link: '/my/mandates',
        write: (t) => {
          const side = personId === one.holderId ? 'holder' : 'giver';
          const facts = {
            giver: one.giverName,
            holder: one.holderName,
            kind: t(`identity.mandates.kind.${one.kind}`),
            why: one.revokedFor ?? '',
          };
          return {
            subject: t(`identity.mandates.told.${what}.${side}_subject`, facts),
            body: [
              t(`identity.mandates.told.${what}.${side}`, facts),
              one.revokedFor && t('identity.mandates.told.why', facts),
            ]
              .filter(Boolean)
              .join(' '),
          };
        },
      });
  },
);
