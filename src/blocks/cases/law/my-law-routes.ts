import { h } from 'preact';
import { Type } from 'typebox';
import { page, type Route, redirect, route } from '#platform/http';
import { getCase } from '../get-case.ts';
import { WithdrawPage } from './pages/withdraw.tsx';
import { requestWithdrawal } from './request-withdrawal.ts';
import { postSupplement, supplementPage } from './show-supplement.ts';

const person = { person: { assurance: 1 } } as const;
const params = Type.Object({ id: Type.String({ maxLength: 60 }) });
const text = (maxLength: number) => Type.String({ maxLength, default: '' });

/** What the clock of the law asks of applicants, and lets them ask. */
export const myLawRoutes: readonly Route[] = [
  route({
    method: 'GET',
    path: '/my/cases/:id/supplement',
    who: { person: { ...person.person, mandate: 'submit' } },
    input: { params },
    run: (ctx, { params: { id } }) => supplementPage(ctx, id),
  }),
  route({
    method: 'POST',
    path: '/my/cases/:id/supplement',
    who: { person: { ...person.person, mandate: 'submit' } },
    input: { params },
    uploads: { maxFiles: 20, maxBytes: 10 * 1024 * 1024 },
    run: (ctx, input) => postSupplement(ctx, input),
  }),
  route({
    method: 'GET',
    path: '/my/cases/:id/withdraw',
    who: { person: { ...person.person, mandate: 'submit' } },
    input: { params },
    run: async (ctx, { params: { id } }) => page(h(WithdrawPage, { ctx, view: await getCase(ctx, id) })),
  }),
  route({
    method: 'POST',
    path: '/my/cases/:id/withdraw',
    who: { person: { ...person.person, mandate: 'submit' } },
    input: { params, body: Type.Object({ reason: text(4000) }) },
    run: async (ctx, { params: { id }, body }) => {
      // An address that is no case's is told apart here, before anything is locked.
      await getCase(ctx, id);
      await requestWithdrawal(ctx, { caseId: id, reason: body.reason });
      return redirect(`/my/cases/${id}`);
    },
  }),
];
