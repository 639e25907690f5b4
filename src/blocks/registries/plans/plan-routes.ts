import { h } from 'preact';
import { Type } from 'typebox';
import { page, type Route, redirect, route } from '#platform/http';
import { confirmPlan } from './confirm-plan.ts';
import { ArchivedPage } from './pages/archived.tsx';
import { PlanPage } from './pages/plan.tsx';
import { showArchived } from './show-archived.ts';
import { showPlan } from './show-plan.ts';

/** Every official may ask; that it is theirs to see or confirm is said by the declaration, and by the role of the operator. */
const official = { official: { roles: 'any' } } as const;
const params = Type.Object({ registry: Type.String({ maxLength: 80 }) });

export const planRoutes: readonly Route[] = [
  route({
    method: 'GET',
    path: '/desk/registries/:registry/declaration/archived',
    who: official,
    input: {
      params,
      query: Type.Object({
        of: Type.Optional(Type.String({ maxLength: 100 })),
        after: Type.Optional(Type.String({ maxLength: 60 })),
        key: Type.Optional(Type.String({ maxLength: 200 })),
      }),
    },
    run: async (ctx, { params: { registry }, query }) =>
      page(h(ArchivedPage, { view: await showArchived(ctx, registry, query) })),
  }),
  route({
    method: 'GET',
    path: '/desk/registries/:registry/declaration/plan',
    who: official,
    input: { params },
    run: async (ctx, { params: { registry } }) =>
      page(h(PlanPage, { ctx, shown: await showPlan(ctx, registry) })),
  }),
  route({
    method: 'POST',
    path: '/desk/registries/:registry/declaration/plan',
    who: official,
    input: {
      params,
      body: Type.Object({
        plan: Type.String({ maxLength: 40, default: '' }),
        decision: Type.Union([Type.Literal('confirm'), Type.Literal('withdraw'), Type.Literal('again')]),
      }),
    },
    run: async (ctx, { params: { registry }, body }) => {
      await confirmPlan(ctx, { registry, ...body });
      return redirect(`/desk/registries/${registry}/declaration/plan`);
    },
  }),
];
