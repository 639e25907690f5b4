import { h } from 'preact';
import { Type } from 'typebox';
import { page, type Route, redirect, route } from '#platform/http';
import { faultInWords } from '../fault-in-words.ts';
import { answerComplaint } from './answer-complaint.ts';
import { getComplaint, listComplaints } from './get-complaint.ts';
import { ComplaintPage, ComplaintsPage } from './pages/desk-complaints.tsx';
import { SatisfactionPage } from './pages/satisfaction.tsx';
import { readSatisfaction } from './read-satisfaction.ts';

const official = { official: { roles: 'any' } } as const;
const params = Type.Object({ id: Type.String({ maxLength: 60 }) });

/** What those who lead an agency hear of applicants, and what they answer. */
export const deskFeedbackRoutes: readonly Route[] = [
  route({
    method: 'GET',
    path: '/desk/complaints',
    who: official,
    run: async (ctx) => page(h(ComplaintsPage, { ctx, complaints: await listComplaints(ctx) })),
  }),
  route({
    method: 'GET',
    path: '/desk/complaints/:id',
    who: official,
    input: { params },
    run: async (ctx, { params: { id } }) => page(h(ComplaintPage, { ctx, one: await getComplaint(ctx, id) })),
  }),
  route({
    method: 'POST',
    path: '/desk/complaints/:id',
    who: official,
    input: {
      params,
      body: Type.Object({
        act: Type.Union([
          Type.Literal('uphold'),
          Type.Literal('dismiss'),
          Type.Literal('ask'),
          Type.Literal('refuse'),
        ]),
        text: Type.String({ maxLength: 20_000, default: '' }),
      }),
    },
    run: async (ctx, { params: { id }, body }) => {
      try {
        await answerComplaint(ctx, { complaintId: id, ...body });
        return redirect(`/desk/complaints/${id}`);
      } catch (fault) {
        const codes = [
          'cases.complaint_text',
          'cases.complaint_refuse_late',
          'cases.complaint_ask_late',
          'cases.complaint_asked',
        ];
        const { text: error, status } = faultInWords(ctx, fault, codes);
        const again = { ctx, one: await getComplaint(ctx, id), error, typed: body.text };
        return page(h(ComplaintPage, again), status);
      }
    },
  }),
  route({
    method: 'GET',
    path: '/desk/satisfaction',
    who: official,
    run: async (ctx) => page(h(SatisfactionPage, { ctx, views: await readSatisfaction(ctx) })),
  }),
];
