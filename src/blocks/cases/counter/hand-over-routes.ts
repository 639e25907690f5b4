import { h } from 'preact';
import { Type } from 'typebox';
import { listCaseDocuments, openDocument } from '#blocks/documents';
import { getDraft } from '#blocks/services';
import type { Ctx } from '#platform/context';
import { CodedError } from '#platform/errors';
import { type FormBody, file, page, type Route, redirect, route } from '#platform/http';
import { postedDate } from '#ui';
import { getCaseRow } from '../case-store.ts';
import { errors } from '../errors.ts';
import { renderReceipt } from '../render-receipt.ts';
import { atCompetent, getSlip, type SlipView } from './get-slip.ts';
import { handOverResult, type Leaving } from './hand-over-result.ts';
import { listSlips } from './list-slips.ts';
import { HandOverPage } from './pages/hand-over.tsx';
import { SlipPage } from './pages/slip.tsx';
import { SlipsPage } from './pages/slips.tsx';
import { takeFeeAtCounter } from './take-fee-at-counter.ts';

const official = { official: { roles: 'any' } } as const;
const id = Type.String({ maxLength: 40 });
const byId = Type.Object({ id });
const PDF = 'application/pdf';
const AT = '/desk/counter/cases/:id';

/** The visit in which it was filed, for going on with the same person. */
async function visitOf(ctx: Ctx, { slip, atAgencyId }: SlipView): Promise<string | undefined> {
  const { draftId } = await atCompetent(ctx, slip, (inner) => getCaseRow(inner.db, slip.id));
  const draft = draftId ? await getDraft(ctx, draftId).catch(() => undefined) : undefined;
  return draft?.agencyId === atAgencyId ? draft.intake?.visitId : undefined;
}

const textIn = (body: FormBody, name: string): string =>
  typeof body[name] === 'string' ? body[name].trim() : '';

/** How the result leaves, from the posted form. */
function leavingIn(body: FormBody): Leaving {
  if (body.way === 'post')
    return { way: 'post', reference: textIn(body, 'reference'), postedOn: postedDate(body, 'posted') };
  const other = { name: textIn(body, 'name'), number: textIn(body, 'number').replace(/[\s.]/g, '') };
  return { way: 'in-person', seen: body.seen === 'true', ...(body.who === 'other' && { other }) };
}

/** What a receiving point does with a case after it has been filed: the receipt, and handing the result over. */
export const handOverRoutes: readonly Route[] = [
  route({
    method: 'GET',
    path: '/desk/counter/cases',
    who: official,
    input: { query: Type.Object({ code: Type.String({ maxLength: 300, default: '' }) }) },
    run: async (ctx, { query }) => {
      // A scanned receipt gives the address of the case, or the one at which it is followed.
      const scanned = /\/cases\/([0-9a-f-]{36})\s*$/.exec(query.code)?.[1];
      if (scanned) return redirect(`/desk/counter/cases/${scanned}`);
      const code = /\/follow\?code=(\S+)/.exec(query.code)?.[1] ?? query.code.trim();
      const slips = await listSlips(ctx, { code });
      return page(h(SlipsPage, { ctx, slips, code }));
    },
  }),
  route({
    method: 'GET',
    path: AT,
    who: official,
    input: { params: byId, query: Type.Object({ filed: Type.String({ maxLength: 10, default: '' }) }) },
    run: async (ctx, { params, query }) => {
      const view = await getSlip(ctx, params.id);
      const filed = query.filed === '1' && view.slip.channel === 'counter';
      return page(h(SlipPage, { ctx, view, filed, visitId: filed ? await visitOf(ctx, view) : undefined }));
    },
  }),
  route({
    method: 'GET',
    path: `${AT}/receipt`,
    who: official,
    input: { params: byId },
    run: async (ctx, { params }) => {
      const { slip } = await getSlip(ctx, params.id);
      const bytes = await atCompetent(ctx, slip, async (inner) => {
        const [one, documents] = [
          await getCaseRow(inner.db, slip.id),
          await listCaseDocuments(inner, slip.id),
        ];
        return renderReceipt(inner, { case: one, documents });
      });
      return file(bytes, PDF, `${slip.code}.pdf`, true);
    },
  }),
  route({
    method: 'GET',
    path: `${AT}/documents/:document`,
    who: official,
    input: { params: Type.Object({ id, document: id }) },
    run: async (ctx, { params }) => {
      const { slip, results } = await getSlip(ctx, params.id);
      if (!results.some((one) => one.id === params.document)) throw errors.no_case();
      const { bytes, type, name } = await atCompetent(ctx, slip, (inner) =>
        openDocument(inner, params.document),
      );
      return file(bytes, type, name, true);
    },
  }),
  route({
    method: 'POST',
    path: `${AT}/fee`,
    who: official,
    input: { params: byId },
    run: async (ctx, { params, body }) => {
      const typed = body as FormBody;
      const digits = textIn(typed, 'amount').replace(/[.,\s]/g, '');
      try {
        await takeFeeAtCounter(ctx, {
          caseId: params.id,
          amount: /^\d{1,12}$/.test(digits) ? Number(digits) : -1,
          receiptNumber: textIn(typed, 'receipt').slice(0, 100),
          note: textIn(typed, 'note'),
        });
      } catch (fault) {
        if (!(fault instanceof CodedError) || !fault.code.startsWith('cases.fee_')) throw fault;
        const view = await getSlip(ctx, params.id);
        return page(h(SlipPage, { ctx, view, filed: false, fault, typed }), fault.status);
      }
      return redirect(`/desk/counter/cases/${params.id}`);
    },
  }),
  route({
    method: 'GET',
    path: `${AT}/hand-over`,
    who: official,
    input: { params: byId },
    run: async (ctx, { params }) => page(h(HandOverPage, { ctx, view: await handingOver(ctx, params.id) })),
  }),
  route({
    method: 'POST',
    path: `${AT}/hand-over`,
    who: official,
    input: { params: byId },
    run: async (ctx, { params, body }) => {
      const typed = body as FormBody;
      try {
        await handOverResult(ctx, { caseId: params.id, leaving: leavingIn(typed) });
        return redirect(`/desk/counter/cases/${params.id}`);
      } catch (fault) {
        if (!(fault instanceof CodedError) || fault.code !== 'cases.not_handed_over') throw fault;
        return page(
          h(HandOverPage, { ctx, view: await handingOver(ctx, params.id), typed, fault }),
          fault.status,
        );
      }
    },
  }),
];

/** A case for whoever may hand its result over. @throws cases.not_your_role */
async function handingOver(ctx: Ctx, caseId: string): Promise<SlipView> {
  const view = await getSlip(ctx, caseId);
  if (!view.handsOver) throw errors.not_your_role();
  return view;
}
