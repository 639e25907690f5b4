import { h } from 'preact';
import { Type } from 'typebox';
import { page, type Route, redirect, route } from '#platform/http';
import { listMyPrograms } from './list-my-programs.ts';
import { MyProgramsPage } from './pages/my-programs.tsx';
import { takeBack } from './take-back.ts';

const person = { person: { assurance: 1 } } as const;

/** The programs that a person has agreed to, and taking it back. */
export const myProgramsRoutes: readonly Route[] = [
  route({
    method: 'GET',
    path: '/my/programs',
    who: person,
    run: async (ctx) => page(h(MyProgramsPage, { ctx, programs: await listMyPrograms(ctx) })),
  }),
  route({
    method: 'POST',
    path: '/my/programs/:id/take-back',
    who: person,
    input: { params: Type.Object({ id: Type.String({ maxLength: 100 }) }) },
    run: async (ctx, { params }) => {
      await takeBack(ctx, { clientId: params.id });
      return redirect('/my/programs');
    },
  }),
];
