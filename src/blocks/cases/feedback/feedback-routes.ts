import { h } from 'preact';
import { Type } from 'typebox';
import type { Ctx } from '#platform/context';
import { CodedError } from '#platform/errors';
import { page, type Reply, type Route, redirect, route } from '#platform/http';
import { errors } from '../errors.ts';
import { getCase } from '../get-case.ts';
import { addToComplaint } from './add-to-complaint.ts';
import { complaintRules } from './complaint-rules.ts';
import { complaintsOf, getComplaintRow } from './complaint-store.ts';
import { fileComplaint } from './file-complaint.ts';
import { MyComplaintPage } from './pages/my-complaint.tsx';
import { type RatingAgain, RatingForm, RatingPage } from './pages/rating.tsx';
import { rateCase } from './rate-case.ts';
import { openTicket } from './ticket.ts';

const person = { person: { assurance: 1 } } as const;
const params = Type.Object({ id: Type.String({ maxLength: 60 }) });
const text = (maxLength: number) => Type.String({ maxLength, default: '' });
const ratingBody = { score: text(10), comment: text(20_000) };

/** The question again with what is wrong beside its field; any other fault goes on. */
function ratingAgain(
  ctx: Ctx,
  fault: unknown,
  form: { action: string; ticket?: string },
  typed: { score: string; comment: string },
): Reply {
  const field = fault instanceof CodedError ? fault.fields[0]?.pointer.slice(1) : undefined;
  if (!(fault instanceof CodedError) || (field !== 'score' && field !== 'comment')) throw fault;
  const error = { text: ctx.t(`errors.${fault.code}`, fault.params), field } as const;
  const again: RatingAgain = { ...typed, error };
  const children = h(RatingForm, { ctx, ...form, rating: undefined, again });
  return page(h(RatingPage, { ctx, error, children }), fault.status);
}

type Fault = { text: string; field: 'text' | 'about' | 'more' };

async function complaintPage(
  ctx: Ctx,
  caseId: string,
  again: {
    fault?: Fault;
    typed?: { about?: string; text?: string; official?: string };
    status?: number;
  } = {},
): Promise<Reply> {
  const view = await getCase(ctx, caseId);
  const complaints = await complaintsOf(ctx.db, view.case.id);
  const waits = complaints.some(({ state }) => state === 'received' || state === 'more-asked');
  const open = !waits && complaintRules(ctx) !== undefined;
  const { fault, typed } = again;
  return page(h(MyComplaintPage, { ctx, view, complaints, open, fault, typed }), again.status);
}

/** What applicants say: how content they were, and what was not right. */
export const feedbackRoutes: readonly Route[] = [
  route({
    method: 'POST',
    path: '/my/cases/:id/rating',
    who: person,
    input: { params, body: Type.Object(ratingBody) },
    run: async (ctx, { params: { id }, body }) => {
      try {
        await rateCase(ctx, { caseId: id, score: Number(body.score || Number.NaN), comment: body.comment });
        return redirect(`/my/cases/${id}#rating`);
      } catch (fault) {
        return ratingAgain(ctx, fault, { action: `/my/cases/${id}/rating` }, body);
      }
    },
  }),
  route({
    method: 'POST',
    path: '/follow/rating',
    who: 'anyone',
    input: { body: Type.Object({ ...ratingBody, ticket: text(2000) }) },
    run: async (ctx, { body: { ticket, ...body } }) => {
      const { caseId, personId } = openTicket(ctx, ticket);
      const hat = { kind: 'person', persons: [personId] } as const;
      try {
        await ctx.asSystem('cases.rate', hat, (inner) =>
          rateCase(inner, { caseId, score: Number(body.score || Number.NaN), comment: body.comment }),
        );
        return page(h(RatingPage, { ctx, thanks: true }));
      } catch (fault) {
        return ratingAgain(ctx, fault, { action: '/follow/rating', ticket }, body);
      }
    },
  }),
  route({
    method: 'GET',
    path: '/my/cases/:id/complaint',
    who: person,
    input: { params },
    run: (ctx, { params: { id } }) => complaintPage(ctx, id),
  }),
  route({
    method: 'POST',
    path: '/my/cases/:id/complaint',
    who: person,
    input: { params, body: Type.Object({ about: text(20), text: text(20_000), official: text(60) }) },
    run: async (ctx, { params: { id }, body }) => {
      // An address that is no case's is told apart here.
      await getCase(ctx, id);
      const { about } = body;
      try {
        if (about !== 'delay' && about !== 'conduct' && about !== 'decision')
          throw errors.complaint_about({}, [{ pointer: '/about', code: 'cases.complaint_about' }]);
        await fileComplaint(ctx, { caseId: id, about, text: body.text, official: body.official });
        return redirect(`/my/cases/${id}/complaint`);
      } catch (fault) {
        const field = fault instanceof CodedError ? fault.fields[0]?.pointer.slice(1) : undefined;
        if (!(fault instanceof CodedError) || (field !== 'text' && field !== 'about')) throw fault;
        const told = { text: ctx.t(`errors.${fault.code}`, fault.params), field } as const;
        return complaintPage(ctx, id, { fault: told, typed: body, status: fault.status });
      }
    },
  }),
  route({
    method: 'POST',
    path: '/my/complaints/:id',
    who: person,
    input: { params, body: Type.Object({ text: text(20_000) }) },
    run: async (ctx, { params: { id }, body }) => {
      const { caseId } = await getComplaintRow(ctx.db, id);
      try {
        await addToComplaint(ctx, { complaintId: id, text: body.text });
        return redirect(`/my/cases/${caseId}/complaint`);
      } catch (fault) {
        if (!(fault instanceof CodedError) || fault.code !== 'cases.complaint_text') throw fault;
        const told = { text: ctx.t(`errors.${fault.code}`, fault.params), field: 'more' } as const;
        return complaintPage(ctx, caseId, { fault: told, typed: body, status: fault.status });
      }
    },
  }),
];
