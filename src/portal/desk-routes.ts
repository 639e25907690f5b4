import { h } from 'preact';
import { Type } from 'typebox';
import { listDeadLetters, retryDeadLetter } from '#platform/events';
import { page, type Route, redirect, route } from '#platform/http';
import { DeadLettersPage } from './pages/dead-letters.tsx';

const operator = { official: { roles: ['operator'] } } as const;

export const deskRoutes: readonly Route[] = [
  route({
    method: 'GET',
    path: '/desk',
    who: { official: { roles: 'any' } },
    run: async (ctx) =>
      redirect(
        ctx.actor.appointments.every(({ role }) => role === 'operator') ? '/desk/deliveries' : '/desk/inbox',
      ),
  }),
  route({
    method: 'GET',
    path: '/desk/deliveries',
    who: operator,
    run: async (ctx) => page(h(DeadLettersPage, { ctx, letters: await listDeadLetters(ctx) })),
  }),
  route({
    method: 'POST',
    path: '/desk/deliveries/:position/retry',
    who: operator,
    input: { params: Type.Object({ position: Type.Integer({ minimum: 1 }) }) },
    run: async (ctx, { params }) => {
      await retryDeadLetter(ctx, params.position);
      return redirect('/desk/deliveries');
    },
  }),
];
