import { h } from 'preact';
import { Type } from 'typebox';
import { findAgencyByCode } from '#blocks/agencies';
import type { Ctx } from '#platform/context';
import type { CodedError } from '#platform/errors';
import { page, type Reply, type Route, redirect, route } from '#platform/http';
import { TextArea, TextField } from '#ui';
import { modelOf } from '#ui/form';
import { insertTemplate } from '../desk/insert-template.ts';
import { errors } from '../errors.ts';
import { faultInWords } from '../fault-in-words.ts';
import { getTask, type TaskView } from '../get-task.ts';
import { DeskFormPage } from '../pages/desk-form.tsx';
import { consult } from './consult.ts';
import { AskSupplementPage, ChooseSupplementPage } from './pages/ask-supplement.tsx';
import { requestSupplement } from './request-supplement.ts';

const official = { official: { roles: 'any' } } as const;
const params = Type.Object({ id: Type.String({ maxLength: 60 }) });
const text = (maxLength: number) => Type.String({ maxLength, default: '' });

const lines = (value: string): string[] =>
  value
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);

/** What was ticked and written on the first page, as items without reasons yet. */
const chosen = ({ view }: TaskView, pointers: readonly string[], papers: string) => {
  const { fields } = modelOf(view.form);
  return [
    ...[...new Set(pointers)].flatMap((pointer) => {
      const field = fields.get(pointer);
      return field ? [{ pointer, label: field.label, reason: '', remedy: '' }] : [];
    }),
    ...lines(papers).map((label) => ({ pointer: null, label, reason: '', remedy: '' })),
  ].slice(0, 60);
};

/** The items of the second page, numbered from 0. */
const written = (body: Readonly<Record<string, unknown>>) => {
  const value = (name: string, at: number) => String(body[`${name}_${at}`] ?? '');
  const count = Array.from({ length: 60 }).findIndex((_, at) => body[`reason_${at}`] === undefined);
  return Array.from({ length: count < 0 ? 60 : count }, (_, at) => ({
    pointer: value('pointer', at) || null,
    label: value('label', at),
    reason: value('reason', at),
    remedy: value('remedy', at),
  }));
};

async function consultPage(
  ctx: Ctx,
  id: string,
  more: { error?: { text: string; href: string }; agency?: string; question?: string; status?: number } = {},
): Promise<Reply> {
  const { view } = await getTask(ctx, id);
  const { t } = ctx;
  const children = [
    h(TextField, {
      name: 'agency',
      label: t('cases.consult.agency'),
      hint: t('cases.consult.agency_hint'),
      value: more.agency,
      width: 20,
      maxlength: 60,
    }),
    h(TextArea, {
      name: 'question',
      label: t('cases.consult.question'),
      value: more.question,
      rows: 5,
      maxlength: 4000,
    }),
  ];
  const frame = {
    ctx,
    title: t('cases.consult.title'),
    caption: view.case.code,
    lead: t('cases.consult.lead'),
    action: `/desk/tasks/${id}/consult`,
    button: t('cases.consult.send'),
    error: more.error,
    children,
  };
  return page(h(DeskFormPage, frame), more.status);
}

/** What an official asks from a task: more of the applicant, an opinion of another agency. */
export const taskLawRoutes: readonly Route[] = [
  route({
    method: 'GET',
    path: '/desk/tasks/:id/supplement',
    who: official,
    input: { params },
    run: async (ctx, { params: { id }, url }) => {
      const task = await getTask(ctx, id);
      const query = new URLSearchParams(url.split('?')[1] ?? '');
      const items = chosen(task, query.getAll('field'), query.get('papers') ?? '');
      return items.length > 0
        ? page(h(AskSupplementPage, { ctx, task, items }))
        : page(h(ChooseSupplementPage, { ctx, task }));
    },
  }),
  route({
    method: 'POST',
    path: '/desk/tasks/:id/supplement',
    who: official,
    input: { params },
    run: async (ctx, { params: { id }, body }) => {
      const items = written(body);
      const note = String(body.note ?? '');
      if (body.insert !== undefined) {
        const at = Number(body.insert);
        const into = items[at];
        if (into) {
          const template = String(body[`template_${at}`] ?? '');
          items[at] = { ...into, ...(await insertTemplate(ctx, { ...into, template })) };
        }
        return page(h(AskSupplementPage, { ctx, task: await getTask(ctx, id), items, note }));
      }
      const version = Number(body.version);
      try {
        const one = await requestSupplement(ctx, {
          taskId: id,
          items,
          note,
          version: Number.isInteger(version) ? version : 0,
        });
        return redirect(`/desk/cases/${one.id}`);
      } catch (fault) {
        const told = faultInWords(ctx, fault, ['cases.supplement_reason']);
        const again = { ctx, task: await getTask(ctx, id), items, note, error: told.text };
        return page(h(AskSupplementPage, again), told.status);
      }
    },
  }),
  route({
    method: 'GET',
    path: '/desk/tasks/:id/consult',
    who: official,
    input: { params },
    run: (ctx, { params: { id } }) => consultPage(ctx, id),
  }),
  route({
    method: 'POST',
    path: '/desk/tasks/:id/consult',
    who: official,
    input: { params, body: Type.Object({ agency: text(100), question: text(20_000) }) },
    run: async (ctx, { params: { id }, body }) => {
      const { view } = await getTask(ctx, id);
      try {
        const agency = await findAgencyByCode(ctx, body.agency.trim());
        if (!agency) throw errors.consult_whom();
        await consult(ctx, { taskId: id, agencyId: agency.id, question: body.question });
      } catch (fault) {
        const codes = ['cases.consult_whom', 'cases.question_needed', 'cases.consult_itself'];
        const { text, status } = faultInWords(ctx, fault, codes);
        const href = (fault as CodedError).code === 'cases.question_needed' ? '#question' : '#agency';
        return consultPage(ctx, id, { ...body, error: { text, href }, status });
      }
      return redirect(`/desk/cases/${view.case.id}`);
    },
  }),
];
