import { h } from 'preact';
import { Type } from 'typebox';
import { page, type Route, redirect, route } from '#platform/http';
import { isId } from '#platform/ids';
import { errors } from './errors.ts';
import { listDeliveries, STATES } from './list-deliveries.ts';
import { listNotices } from './list-notices.ts';
import { NoticesPage } from './pages/notices.tsx';
import { OutboxPage } from './pages/outbox.tsx';
import { preferencesRoutes } from './preferences-routes.ts';
import { retryDelivery } from './retry-delivery.ts';
import { markRead } from './store.ts';

const operator = { official: { roles: ['operator'] } } as const;

export const routes: readonly Route[] = [
  route({
    method: 'GET',
    path: '/my/notices',
    who: { person: { assurance: 1, mandate: 'read' } },
    run: async (ctx) => {
      const notices = await listNotices(ctx);
      // Seen is read: the page shows each in full; but not for whom somebody else sees them.
      if (!ctx.actor.actingFor) await ctx.db.run(markRead, [ctx.actor.personId, ctx.clock.now()]);
      return page(h(NoticesPage, { ctx, notices }));
    },
  }),
  ...preferencesRoutes,
  route({
    method: 'GET',
    path: '/desk/outbox',
    who: operator,
    input: {
      query: Type.Object({ state: Type.Optional(Type.Union(STATES.map((state) => Type.Literal(state)))) }),
    },
    run: async (ctx, { query }) =>
      page(
        h(OutboxPage, {
          ctx,
          state: query.state,
          deliveries: await listDeliveries(ctx, { state: query.state }),
        }),
      ),
  }),
  route({
    method: 'POST',
    path: '/desk/outbox/:id/retry',
    who: operator,
    input: { params: Type.Object({ id: Type.String() }) },
    run: async (ctx, { params }) => {
      if (!isId(params.id)) throw errors.not_stuck();
      await retryDelivery(ctx, params);
      return redirect('/desk/outbox');
    },
  }),
];
