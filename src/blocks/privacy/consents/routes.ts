import { h } from 'preact';
import { page, type Route, route } from '#platform/http';
import { listConsents } from './list-consents.ts';
import { ConsentsPage } from './pages/consents.tsx';

/** What one has agreed to. */
export const consentRoutes: readonly Route[] = [
  route({
    method: 'GET',
    path: '/my/consents',
    who: { person: { assurance: 1, mandate: 'own' } },
    run: async (ctx) => page(h(ConsentsPage, { ctx, consents: await listConsents(ctx) })),
  }),
];
