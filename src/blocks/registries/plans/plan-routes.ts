import { h } from 'preact';
import { Type } from 'typebox';
import { page, type Route, redirect, route } from '#platform/http';
import { confirmPlan } from './confirm-plan.ts';
import { PlanPage } from './pages/plan.tsx';
import { showPlan } from './show-plan.ts';

/** Every official may ask; that it is theirs to see or confirm is said by the declaration, and by the role of the operator. */
const official = { official: { roles: 'any' } } as const;
const params = Type.Object({ registry: Type.String({ maxLength: 80 }) });

export const planRoutes: readonly Route[] = [
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
