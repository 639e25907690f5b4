import { h } from 'preact';
import { Type } from 'typebox';
import { page, type Route, redirect, route } from '#platform/http';
import { describeRows } from '../explorer/describe-rows.ts';
import { asKeeper } from '../explorer/keeping.ts';
import { askQuality } from './look-through.ts';
import { BreachesPage } from './pages/breaches.tsx';
import { QualityPage } from './pages/quality.tsx';
import { showBreaches, showQuality } from './show-quality.ts';

/** Every official may ask; which registries they keep is said by the declarations. */
const official = { official: { roles: 'any' } } as const;
const params = Type.Object({ registry: Type.String({ maxLength: 80 }) });

export const qualityRoutes: readonly Route[] = [
  route({
    method: 'GET',
    path: '/desk/registries/:registry/quality',
    who: official,
    input: { params },
    run: async (ctx, { params: { registry } }) =>
      page(h(QualityPage, { view: await showQuality(ctx, registry) })),
  }),
  route({
    method: 'POST',
    path: '/desk/registries/:registry/quality',
    who: official,
    input: { params },
    run: async (ctx, { params: { registry } }) => {
      const kept = await asKeeper(ctx, registry);
      await askQuality(kept.ctx, kept.registry);
      return redirect(`/desk/registries/${registry}/quality`);
    },
  }),
  route({
    method: 'GET',
    path: '/desk/registries/:registry/quality/breaches',
    who: official,
    input: {
      params,
      query: Type.Object({
        measure: Type.String({ maxLength: 80, default: 'schema' }),
        after: Type.Optional(Type.String({ maxLength: 40 })),
      }),
    },
    run: async (ctx, { params: { registry }, query }) => {
      const view = await showBreaches(ctx, { registry, ...query });
      const texts = await describeRows(view.ctx, view.columns, view.rows as never, view.day);
      return page(h(BreachesPage, { view, texts }));
    },
  }),
];
