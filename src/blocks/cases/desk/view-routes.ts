import { h } from 'preact';
import { Type } from 'typebox';
import type { Ctx } from '#platform/context';
import { page, type Reply, type Route, redirect, route } from '#platform/http';
import { assetPath } from '#ui';
import { faultInWords } from '../fault-in-words.ts';
import { changeView } from './change-view.ts';
import { deleteView } from './delete-view.ts';
import { deskHref, deskQuery } from './desk-query.ts';
import { listViews } from './list-views.ts';
import { KeysPage } from './pages/keys.tsx';
import { ViewsPage } from './pages/views.tsx';
import { saveView } from './save-view.ts';

const official = { official: { roles: 'any' } } as const;
const params = Type.Object({ id: Type.String({ maxLength: 60 }) });
const named = Type.Object({
  name: Type.String({ maxLength: 500, default: '' }),
  share: Type.String({ maxLength: 200, default: '' }),
});

async function viewsPage(ctx: Ctx, error?: { text: string; status: number }): Promise<Reply> {
  return page(h(ViewsPage, { ctx, views: await listViews(ctx), error: error?.text }), error?.status);
}

const FAULTS = ['cases.view_name', 'cases.view_nothing', 'cases.view_most'];

/** Saved views of the list, and the keys that work on it. */
export const viewRoutes: readonly Route[] = [
  route({ method: 'GET', path: '/desk/views', who: official, run: (ctx) => viewsPage(ctx) }),
  route({
    method: 'POST',
    path: '/desk/views',
    who: official,
    input: { body: Type.Intersect([deskQuery, named]) },
    run: async (ctx, { body }) => {
      const { name, share, filter, q, service, task, due, officer } = body;
      const query = { filter, q, service, task, due, officer };
      try {
        await saveView(ctx, { name, share, query });
      } catch (fault) {
        return viewsPage(ctx, faultInWords(ctx, fault, FAULTS));
      }
      return redirect(deskHref('/desk/inbox', query));
    },
  }),
  route({
    method: 'POST',
    path: '/desk/views/:id',
    who: official,
    input: { params, body: named },
    run: async (ctx, { params: { id }, body }) => {
      try {
        await changeView(ctx, { id, ...body });
      } catch (fault) {
        return viewsPage(ctx, faultInWords(ctx, fault, FAULTS));
      }
      return redirect('/desk/views');
    },
  }),
  route({
    method: 'POST',
    path: '/desk/views/:id/delete',
    who: official,
    input: { params },
    run: async (ctx, { params }) => {
      await deleteView(ctx, params);
      return redirect('/desk/views');
    },
  }),
  route({
    method: 'GET',
    path: '/desk/keys',
    who: official,
    run: async (ctx) => page(h(KeysPage, { ctx, script: assetPath('desk-keys.js') })),
  }),
];
