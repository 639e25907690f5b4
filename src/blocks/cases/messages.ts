import { type Subscription, subscribe } from '#platform/events';
import { linkedChanged, messageSent } from './events.ts';
import { openLinkedCase } from './open-linked-case.ts';
import { mirrorLink } from './store.ts';
import { takeReply } from './take-reply.ts';

/** What cases at different agencies tell each other, each read under the hat of the addressee alone. */
export const messages: readonly Subscription[] = [
  subscribe(
    messageSent,
    'cases.take-message',
    ({ payload }) => ({ kind: 'agency', agencies: [payload.toAgencyId] }),
    (ctx, { payload }) =>
      payload.kind === 'request' ? openLinkedCase(ctx, payload) : takeReply(ctx, payload),
  ),
  subscribe(
    linkedChanged,
    'cases.mirror-linked',
    ({ payload }) => ({ kind: 'agency', agencies: [payload.leadAgencyId] }),
    async (ctx, { payload }) => {
      await mirrorLink(ctx.db, payload);
    },
  ),
];
