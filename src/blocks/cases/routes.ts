import { h } from 'preact';
import { Type } from 'typebox';
import { countUnread } from '#blocks/notifications';
import { reviewDraft } from '#blocks/services';
import { CodedError } from '#platform/errors';
import { file, page, type Route, redirect, route } from '#platform/http';
import { answersOf } from './answers.ts';
import { claimTask } from './claim-task.ts';
import { completeTask } from './complete-task.ts';
import { prepareNumbers } from './draw-code.ts';
import { complaintRules } from './feedback/complaint-rules.ts';
import { findRating } from './feedback/rating-store.ts';
import { ratingUntil } from './feedback/rating-until.ts';
import { getCase } from './get-case.ts';
import { getTask } from './get-task.ts';
import { lawOf } from './law/get-law.ts';
import { listMyCases } from './list-my-cases.ts';
import { openCaseDocument } from './open-case-document.ts';
import { MyCasePage } from './pages/my-case.tsx';
import { MyCasesPage } from './pages/my-cases.tsx';
import { releaseTask } from './release-task.ts';
import { renderPreview } from './render-preview.ts';
import { renderReceipt } from './render-receipt.ts';
import { showDeskCase } from './show-desk-case.ts';
import { showTask } from './show-task.ts';
import { submitCase } from './submit-case.ts';
import { viewRoutes } from './view-routes.ts';
import { warnOfSame } from './warn-of-same.ts';

const person = { person: { assurance: 1 } } as const;
const official = { official: { roles: 'any' } } as const;
const params = Type.Object({ id: Type.String({ maxLength: 60 }) });
const PDF = 'application/pdf';
const UNDECLARED = [{ pointer: '/declaration', code: 'services.review.undeclared', params: {} }];

export const routes: readonly Route[] = [
  route({
    method: 'POST',
    path: '/drafts/:id/submit',
    who: { person: { ...person.person, mandate: 'submit' } },
    input: {
      params,
      body: Type.Object({
        declaration: Type.Optional(Type.String({ maxLength: 10 })),
        sure: Type.Optional(Type.String({ maxLength: 10 })),
      }),
    },
    prepare: (app) => prepareNumbers(app),
    run: async (ctx, { params: { id }, body }) =>
      body.declaration !== 'true'
        ? reviewDraft(ctx, id, { said: {}, faults: UNDECLARED })
        : ((body.sure === 'yes' ? undefined : await warnOfSame(ctx, id)) ??
          redirect(`/my/cases/${(await submitCase(ctx, { draftId: id })).caseId}`)),
  }),
  route({
    method: 'GET',
    path: '/my/cases',
    who: { person: { ...person.person, mandate: 'read' } },
    run: async (ctx) =>
      page(
        h(MyCasesPage, {
          ctx,
          cases: await listMyCases(ctx, { limit: 200 }),
          unread: await countUnread(ctx),
        }),
      ),
  }),
  route({
    method: 'GET',
    path: '/my/cases/:id',
    who: { person: { ...person.person, mandate: 'read' } },
    input: { params },
    run: async (ctx, { params: { id } }) => {
      const view = await getCase(ctx, id);
      const until = ratingUntil(ctx, view.case);
      return page(
        h(MyCasePage, {
          ctx,
          view,
          rating: until && { until, given: await findRating(ctx.db, id) },
          complains: complaintRules(ctx) !== undefined,
          law: await lawOf(ctx, view),
          answers: await answersOf(ctx, view),
          unread: await countUnread(ctx),
        }),
      );
    },
  }),
  route({
    method: 'GET',
    path: '/my/cases/:id/receipt',
    who: { person: { ...person.person, mandate: 'read' } },
    input: { params },
    run: async (ctx, { params: { id } }) => {
      const view = await getCase(ctx, id);
      return file(await renderReceipt(ctx, view), PDF, `${view.case.code}.pdf`);
    },
  }),
  route({
    method: 'GET',
    path: '/desk/cases/:id',
    who: official,
    input: { params, query: Type.Object({ done: Type.Optional(Type.String({ maxLength: 60 })) }) },
    run: (ctx, { params: { id }, query: { done } }) => showDeskCase(ctx, id, { done }),
  }),
  route({
    method: 'GET',
    path: '/desk/documents/:id',
    who: official,
    input: { params },
    run: async (ctx, { params: { id } }) => {
      const { bytes, type, name } = await openCaseDocument(ctx, id);
      return file(bytes, type, name);
    },
  }),
  ...viewRoutes,
  route({
    method: 'GET',
    path: '/desk/tasks/:id',
    who: official,
    input: { params },
    run: (ctx, { params: { id } }) => showTask(ctx, id),
  }),
  route({
    method: 'GET',
    path: '/desk/tasks/:id/preview',
    who: official,
    input: { params, query: Type.Object({ document: Type.Optional(Type.String({ maxLength: 60 })) }) },
    run: async (ctx, { params: { id }, query }) => {
      const task = await getTask(ctx, id);
      return file(await renderPreview(ctx, task, query.document), PDF, `${task.view.case.code}.pdf`, true);
    },
  }),
  route({
    method: 'POST',
    path: '/desk/tasks/:id/claim',
    who: official,
    input: { params },
    run: async (ctx, { params: { id } }) => {
      await claimTask(ctx, { taskId: id });
      return redirect(`/desk/tasks/${id}`);
    },
  }),
  route({
    method: 'POST',
    path: '/desk/tasks/:id/release',
    who: official,
    input: { params },
    run: async (ctx, { params: { id } }) => {
      await releaseTask(ctx, { taskId: id });
      return redirect('/desk/inbox');
    },
  }),
  route({
    method: 'POST',
    path: '/desk/tasks/:id/complete',
    who: official,
    input: {
      params,
      body: Type.Object({
        outcome: Type.String({ maxLength: 60 }),
        version: Type.Integer({ minimum: 1 }),
        reason: Type.Optional(Type.String({ maxLength: 20_000 })),
      }),
    },
    run: async (ctx, { params: { id }, body }) => {
      try {
        const { id: caseId } = await completeTask(ctx, { taskId: id, ...body });
        return redirect(`/desk/cases/${caseId}?done=${id}`);
      } catch (fault) {
        if (!(fault instanceof CodedError) || !fault.code.startsWith('cases.reason_')) throw fault;
        // Nothing has been written yet: the page again, with the reason as it was typed.
        return showTask(ctx, id, { fault, reason: body.reason });
      }
    },
  }),
];
