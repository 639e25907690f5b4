import { h } from 'preact';
import { Type } from 'typebox';
import { calendarOf } from '#platform/calendar';
import type { Ctx } from '#platform/context';
import { CodedError } from '#platform/errors';
import { file, page, type Reply, type Route, redirect, route } from '#platform/http';
import { DateField, TextArea } from '#ui';
import { dateIn } from '../date-in.ts';
import { insertTemplate } from '../desk/insert-template.ts';
import { listReasonTemplates } from '../desk/list-reason-templates.ts';
import { ReasonChoice } from '../desk/pages/reason-choice.tsx';
import { errors } from '../errors.ts';
import { faultInWords } from '../fault-in-words.ts';
import { getCase } from '../get-case.ts';
import { checkMayHandle } from '../may-handle.ts';
import { DeskFormPage } from '../pages/desk-form.tsx';
import { recordFee } from '../record-fee.ts';
import { showDeskCase } from '../show-desk-case.ts';
import { decideWithdrawal } from './decide-withdrawal.ts';
import { extendDeadline } from './extend-deadline.ts';
import { lawOf } from './get-law.ts';
import { renderControlSheet } from './law-sheets.ts';
import { stopCase } from './stop-case.ts';

const official = { official: { roles: 'any' } } as const;
const params = Type.Object({ id: Type.String({ maxLength: 60 }) });
const text = (maxLength: number) => Type.String({ maxLength, default: '' });

async function extendPage(
  ctx: Ctx,
  id: string,
  more: { error?: string; reason?: string; status?: number } = {},
): Promise<Reply> {
  const { case: one, declaration } = await getCase(ctx, id);
  await checkMayHandle(ctx, one, declaration, 'extend');
  const children = [
    h('input', { type: 'hidden', name: 'seen', value: one.dueAt?.toISOString() ?? '' }),
    h(DateField, { name: 'due', label: ctx.t('cases.law.extend_due') }),
    h(TextArea, {
      name: 'reason',
      label: ctx.t('cases.reason_label'),
      value: more.reason,
      rows: 4,
      maxlength: 4000,
    }),
  ];
  const frame = {
    ctx,
    title: ctx.t('cases.law.extend'),
    caption: one.code,
    lead: ctx.t('cases.law.extend_lead'),
    action: `/desk/cases/${id}/extend`,
    button: ctx.t('cases.law.extend_send'),
    error: more.error ? { text: more.error, href: '#reason' } : undefined,
    children,
  };
  return page(h(DeskFormPage, frame), more.status);
}

async function stopPage(
  ctx: Ctx,
  id: string,
  more: { error?: string; status?: number; reason?: string; remedy?: string } = {},
): Promise<Reply> {
  const { case: one, declaration } = await getCase(ctx, id);
  await checkMayHandle(ctx, one, declaration, 'stop');
  const { agencyId, service } = one;
  const templates = await listReasonTemplates(ctx, { agencyId, service, kind: 'stop' });
  const children = [
    h('input', { type: 'hidden', name: 'seen', value: one.state }),
    h(ReasonChoice, { templates, remedyTo: 'remedy' }),
    h(TextArea, {
      name: 'reason',
      label: ctx.t('cases.reason_label'),
      value: more.reason,
      error: more.error,
      rows: 4,
      maxlength: 4000,
    }),
    h(TextArea, {
      name: 'remedy',
      label: ctx.t('cases.law.remedy'),
      value: more.remedy,
      rows: 3,
      maxlength: 4000,
    }),
  ];
  const frame = {
    ctx,
    title: ctx.t('cases.law.stop'),
    caption: one.code,
    lead: ctx.t('cases.law.stop_lead'),
    action: `/desk/cases/${id}/stop`,
    button: ctx.t('cases.law.stop_send'),
    error: more.error ? { text: more.error, href: '#reason' } : undefined,
    children,
  };
  return page(h(DeskFormPage, frame), more.status);
}

/** What is done to a case as a whole by the clock of the law. */
export const lawRoutes: readonly Route[] = [
  route({
    method: 'GET',
    path: '/desk/cases/:id/extend',
    who: official,
    input: { params },
    run: (ctx, { params: { id } }) => extendPage(ctx, id),
  }),
  route({
    method: 'POST',
    path: '/desk/cases/:id/extend',
    who: official,
    input: { params },
    run: async (ctx, { params: { id }, body }) => {
      await getCase(ctx, id);
      const reason = String(body.reason ?? '');
      const day = dateIn(body, 'due');
      try {
        if (!day) throw errors.extension_not_later();
        const calendar = calendarOf(ctx.app);
        // The end of work of that day, or of the next on which there is any.
        const dueAt = calendar.dueAt(calendar.instantOf(day, '00:00'), { within: '0 days' });
        await extendDeadline(ctx, { caseId: id, dueAt, reason, seen: String(body.seen ?? '') });
      } catch (fault) {
        const codes = ['cases.extension_not_later', 'cases.reason_needed', 'cases.reason_too_long'];
        const told = faultInWords(ctx, fault, codes);
        return extendPage(ctx, id, { error: told.text, reason, status: told.status });
      }
      return redirect(`/desk/cases/${id}`);
    },
  }),
  route({
    method: 'GET',
    path: '/desk/cases/:id/stop',
    who: official,
    input: { params },
    run: (ctx, { params: { id } }) => stopPage(ctx, id),
  }),
  route({
    method: 'POST',
    path: '/desk/cases/:id/stop',
    who: official,
    input: {
      params,
      body: Type.Object({
        reason: text(20_000),
        remedy: text(20_000),
        seen: text(60),
        template: text(60),
        insert: text(10),
      }),
    },
    run: async (ctx, { params: { id }, body }) => {
      await getCase(ctx, id);
      if (body.insert) return stopPage(ctx, id, await insertTemplate(ctx, body));
      try {
        await stopCase(ctx, { caseId: id, reason: body.reason, remedy: body.remedy, seen: body.seen });
      } catch (fault) {
        const told = faultInWords(ctx, fault, ['cases.reason_needed', 'cases.reason_too_long']);
        return stopPage(ctx, id, { ...body, error: told.text, status: told.status });
      }
      return redirect(`/desk/cases/${id}`);
    },
  }),
  route({
    method: 'POST',
    path: '/desk/cases/:id/withdrawal',
    who: official,
    input: { params, body: Type.Object({ agree: text(10), reason: text(4000) }) },
    run: async (ctx, { params: { id }, body }) => {
      await getCase(ctx, id);
      await decideWithdrawal(ctx, { caseId: id, agree: body.agree === 'yes', reason: body.reason });
      return redirect(`/desk/cases/${id}`);
    },
  }),
  route({
    method: 'POST',
    path: '/desk/cases/:id/fee',
    who: official,
    input: { params, body: Type.Object({ amount: text(20), receipt: text(100), note: text(2000) }) },
    run: async (ctx, { params: { id }, body }) => {
      await getCase(ctx, id);
      const digits = body.amount.replace(/[.,\s]/g, '');
      try {
        await recordFee(ctx, {
          caseId: id,
          amount: /^\d{1,12}$/.test(digits) ? Number(digits) : -1,
          receiptNumber: body.receipt,
          note: body.note,
        });
      } catch (fault) {
        if (!(fault instanceof CodedError) || !fault.code.startsWith('cases.fee_')) throw fault;
        return showDeskCase(ctx, id, { fault, typed: body });
      }
      return redirect(`/desk/cases/${id}`);
    },
  }),
  route({
    method: 'GET',
    path: '/desk/cases/:id/control-sheet',
    who: official,
    input: { params },
    run: async (ctx, { params: { id } }) => {
      const view = await getCase(ctx, id);
      const pdf = await renderControlSheet(ctx, view, await lawOf(ctx, view));
      return file(pdf, 'application/pdf', `${view.case.code}.pdf`);
    },
  }),
];
