import { h } from 'preact';
import { Type } from 'typebox';
import { listMyCases } from '#blocks/cases';
import { principalsOf, wardsOf } from '#blocks/identity';
import { countUnread, listNotices } from '#blocks/notifications';
import { lifeEvents, listDrafts, listRequests, listServices } from '#blocks/services';
import { page, type Route, redirect, route } from '#platform/http';
import { HomePage } from './pages/home.tsx';
import { MyPage } from './pages/my.tsx';

export const publicRoutes: readonly Route[] = [
  route({
    method: 'GET',
    path: '/',
    who: 'anyone',
    run: async (ctx) =>
      page(h(HomePage, { ctx, events: await lifeEvents(ctx), services: await listServices(ctx) })),
  }),
  route({
    method: 'GET',
    path: '/search',
    who: 'anyone',
    input: { query: Type.Object({ q: Type.String({ default: '', maxLength: 200 }) }) },
    run: async (_ctx, { query }) => redirect(`/services?q=${encodeURIComponent(query.q)}`),
  }),
  route({
    method: 'GET',
    path: '/my',
    who: { person: { assurance: 1, mandate: 'read' } },
    run: async (ctx) =>
      page(
        h(MyPage, {
          ctx,
          drafts: await listDrafts(ctx),
          requests: await listRequests(ctx),
          cases: await listMyCases(ctx),
          notices: await listNotices(ctx, { limit: 3 }),
          unread: await countUnread(ctx),
          wards: ctx.actor.actingFor ? [] : await wardsOf(ctx, ctx.actor.personId!),
          principals: await principalsOf(ctx),
        }),
      ),
  }),
];
