import { h } from 'preact';
import { Type } from 'typebox';
import type { Ctx } from '#platform/context';
import { file, later, page, type Route, redirect, route } from '#platform/http';
import { answersOf } from './answers.ts';
import { checkEvidence } from './desk/check-evidence.ts';
import { getCase } from './get-case.ts';
import { CasePrintPage } from './pages/case-print.tsx';
import { viewCaseDocument } from './view-case-document.ts';

const person = { person: { assurance: 1 } } as const;
const official = { official: { roles: 'any' } } as const;
const params = Type.Object({ id: Type.String({ maxLength: 60 }) });

async function print(ctx: Ctx, id: string, back: string) {
  const view = await getCase(ctx, id);
  return page(h(CasePrintPage, { ctx, view, answers: await answersOf(ctx, view), back }));
}

/** A case on paper, its evidence as pictures, and the ticks at it. */
export const viewRoutes: readonly Route[] = [
  route({
    method: 'GET',
    path: '/my/cases/:id/print',
    who: { person: { ...person.person, mandate: 'read' } },
    input: { params },
    run: (ctx, { params: { id } }) => print(ctx, id, `/my/cases/${id}`),
  }),
  route({
    method: 'GET',
    path: '/desk/cases/:id/print',
    who: official,
    input: { params },
    run: (ctx, { params: { id } }) => print(ctx, id, `/desk/cases/${id}`),
  }),
  route({
    method: 'GET',
    path: '/desk/documents/:id/view',
    who: official,
    input: { params },
    run: async (ctx, { params: { id } }) => {
      const draw = await viewCaseDocument(ctx, id);
      return later(async () => {
        const { bytes, type, name } = await draw();
        return file(bytes, type, name, true);
      });
    },
  }),
  route({
    method: 'POST',
    path: '/desk/tasks/:id/evidence',
    who: official,
    input: {
      params,
      body: Type.Object({
        document: Type.String({ maxLength: 60 }),
        checked: Type.Union([Type.Literal('yes'), Type.Literal('no')]),
      }),
    },
    run: async (ctx, { params: { id }, body }) => {
      await checkEvidence(ctx, { taskId: id, documentId: body.document, checked: body.checked === 'yes' });
      return redirect(`/desk/tasks/${id}#evidence-${encodeURIComponent(body.document)}`);
    },
  }),
];
