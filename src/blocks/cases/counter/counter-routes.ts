import { h } from 'preact';
import { Type } from 'typebox';
import { counterOf, listCounterDrafts, reviewDraft } from '#blocks/services';
import type { Ctx } from '#platform/context';
import { CodedError } from '#platform/errors';
import { type FormBody, page, type Reply, type Route, redirect, route } from '#platform/http';
import { prepareNumbers } from '../draw-code.ts';
import { fileAtCounter } from './file-at-counter.ts';
import { identifyPerson } from './identify-person.ts';
import { CounterPage } from './pages/counter.tsx';
import { VisitPage } from './pages/visit.tsx';
import { readPhoto } from './read-photo.ts';
import { showVisit } from './show-visit.ts';
import { startVisit } from './start-visit.ts';

const official = { official: { roles: 'any' } } as const;
const id = Type.String({ maxLength: 40 });
const byId = Type.Object({ id });
const text = (maxLength: number) => Type.String({ maxLength, default: '' });

async function counterPage(ctx: Ctx, again: { read?: string; fault?: CodedError } = {}): Promise<Reply> {
  counterOf(ctx);
  const drafts = await listCounterDrafts(ctx);
  return page(h(CounterPage, { ctx, drafts, ...again }), again.fault?.status);
}

/** Whether a fault is told beside its field, where what was typed still stands. */
const besideField = (fault: unknown): fault is CodedError =>
  fault instanceof CodedError && fault.status === 422 && (fault.fields?.length ?? 0) > 0;

/** What the official said on the review, from the posted form. */
const vouchingIn = (body: FormBody) => ({
  point: body.point === 'support' ? ('support' as const) : ('receive' as const),
  kinds: new Map(
    Object.entries(body).flatMap(([name, value]) =>
      name.startsWith('paper-') && typeof value === 'string' ? [[name.slice(6), value] as const] : [],
    ),
  ),
  compared: body.compared === 'true',
  asked: body.asked === 'true',
});

/** Whoever walks in: who they are, what they came for, and that it is filed for them. */
export const counterRoutes: readonly Route[] = [
  route({ method: 'GET', path: '/desk/counter', who: official, run: (ctx) => counterPage(ctx) }),
  route({
    method: 'POST',
    path: '/desk/counter',
    who: official,
    uploads: { maxFiles: 1, maxBytes: 8 * 1024 * 1024 },
    prepare: (app, { files }) => readPhoto(app, files),
    run: async (ctx, { body }, photo) => {
      const typed = body as FormBody;
      const said = typeof typed.read === 'string' ? typed.read.trim().slice(0, 2000) : '';
      const read = said === '' && photo !== undefined ? photo : said;
      try {
        const { visitId } = await identifyPerson(ctx, { read, seen: typed.seen === 'true' });
        return redirect(`/desk/counter/visits/${visitId}`);
      } catch (fault) {
        if (!besideField(fault)) throw fault;
        return counterPage(ctx, { read: said.slice(0, 1000), fault });
      }
    },
  }),
  route({
    method: 'GET',
    path: '/desk/counter/visits/:id',
    who: official,
    input: { params: byId, query: Type.Object({ q: text(200) }) },
    run: async (ctx, { params, query }) => {
      counterOf(ctx);
      const q = query.q.trim();
      return page(h(VisitPage, { ctx, view: await showVisit(ctx, params.id, q), q }));
    },
  }),
  route({
    method: 'POST',
    path: '/desk/counter/visits/:id/start',
    who: official,
    input: { params: byId, body: Type.Object({ service: text(80), for: text(40) }) },
    run: async (ctx, { params, body }) => {
      counterOf(ctx);
      const begun = await startVisit(ctx, { visitId: params.id, service: body.service, as: body.for });
      return redirect(`/desk/counter/drafts/${begun.id}`);
    },
  }),
  route({
    method: 'POST',
    path: '/desk/counter/drafts/:id/submit',
    who: official,
    input: { params: byId },
    prepare: (app) => prepareNumbers(app),
    run: async (ctx, { params, body }) => {
      const said = body as FormBody;
      try {
        const { caseId } = await fileAtCounter(ctx, { draftId: params.id, ...vouchingIn(said) });
        return redirect(`/desk/counter/cases/${caseId}?filed=1`);
      } catch (fault) {
        if (!(fault instanceof CodedError)) throw fault;
        if (fault.code === 'services.draft_filed' && fault.params.caseId)
          return redirect(`/desk/counter/cases/${fault.params.caseId}`);
        if (fault.code !== 'cases.not_vouched') throw fault;
        return reviewDraft(ctx, params.id, { said, faults: fault.fields ?? [] });
      }
    },
  }),
];
