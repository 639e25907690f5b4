import { h } from 'preact';
import { listAreas } from '#blocks/agencies';
import { keepUpload } from '#blocks/documents';
import { formatterOf } from '#blocks/services';
import { calendarOf } from '#platform/calendar';
import type { Ctx } from '#platform/context';
import type { FieldFault } from '#platform/errors';
import { type FormBody, type Input, page, type Reply, redirect } from '#platform/http';
import { localized } from '#platform/i18n';
import {
  type FormDeclaration,
  type FormValues,
  getAt,
  type LookedUp,
  modelOf,
  type Option,
  optionFields,
  parsePosted,
  pathOf,
  setAt,
  validateGroup,
} from '#ui/form';
import { errors } from '../errors.ts';
import { type CaseView, getCase } from '../get-case.ts';
import { answerSupplement } from './answer-supplement.ts';
import { findOpenSupplement, type Supplement } from './law-store.ts';
import { SupplementPage } from './pages/supplement.tsx';
import { papersOf, supplementForm } from './supplement-form.ts';

interface Open {
  readonly view: CaseView;
  readonly asked: Supplement;
  readonly form: FormDeclaration;
}

/** What a person is asked for now. @throws cases.no_case, cases.nothing_asked */
async function openSupplement(ctx: Ctx, caseId: string): Promise<Open> {
  const view = await getCase(ctx, caseId);
  const asked = await findOpenSupplement(ctx.db, caseId);
  if (!asked || view.case.state !== 'supplement-requested') throw errors.nothing_asked();
  return { view, asked, form: supplementForm(view.form, asked.items) };
}

/** Choices that are looked up, those below a choice once it is made. */
async function givenFor(ctx: Ctx, form: FormDeclaration, data: FormValues): Promise<LookedUp> {
  const options = new Map<string, readonly Option[]>();
  for (const field of optionFields(form, data)) {
    const parent = field.dependent ? field.parentValue : null;
    const areas = field.source === 'areas' && parent !== undefined ? await listAreas(ctx, parent) : [];
    options.set(
      field.pointer,
      areas.map(({ code, title }) => ({ value: code, label: localized(title, ctx.lang) })),
    );
  }
  return { options, today: calendarOf(ctx.app).localDate(ctx.clock.now()), formatter: formatterOf(ctx) };
}

async function show(
  ctx: Ctx,
  open: Open,
  data: FormValues,
  more: { faults?: readonly FieldFault[]; posted?: FormBody; status?: number } = {},
): Promise<Reply> {
  const given = await givenFor(ctx, open.form, data);
  const { status, ...rest } = more;
  return page(h(SupplementPage, { ctx, ...open, data, given, ...rest }), status);
}

/** The page that asks a person again for exactly what is not right. */
export async function supplementPage(ctx: Ctx, caseId: string): Promise<Reply> {
  const open = await openSupplement(ctx, caseId);
  return show(ctx, open, open.view.case.form);
}

/** Takes the page: keeps the files, and answers when nothing is wrong any more. */
export async function postSupplement(
  ctx: Ctx,
  { params, body, files, refused }: Input<{ id: string }, unknown, FormBody>,
): Promise<Reply> {
  const open = await openSupplement(ctx, params.id);
  const { view, asked, form } = open;
  const { groups, fields } = modelOf(form);
  const mine = (name: string, group: string) => name === group || name.startsWith(`${group}.`);
  const faults: FieldFault[] = [];
  const used = new Set<string>();
  let data: FormValues = view.case.form;
  const keep = async (stored: (typeof files)[number]['stored'], name: string, field: string) => {
    used.add(stored.id);
    const { personId, id: caseId, agencyId } = view.case;
    return (await keepUpload(ctx, { stored, name, personId, caseId, agencyId, field })).documentId;
  };
  const pending: { path: string[]; upload: (typeof files)[number]; pointer: string }[] = [];
  for (const { name: group } of groups) {
    const part = Object.fromEntries(Object.entries(body).filter(([name]) => mine(name, group)));
    const sent = files.filter(({ field }) => mine(field, group));
    const given = await givenFor(ctx, form, data);
    const posted = parsePosted(form, group, part, sent, { ...given, before: data });
    data = posted.data;
    faults.push(...posted.faults, ...validateGroup(form, group, data, await givenFor(ctx, form, data)));
    for (const { pointer, upload } of posted.uploads)
      pending.push({ path: pathOf(pointer), upload, pointer });
  }
  for (const { field, error } of refused) {
    const found = [...fields.values()].find(({ name }) => name === field);
    const params = { ...error.params, label: found?.label ?? field };
    faults.push({ pointer: found?.pointer ?? `/${field}`, code: `errors.${error.code}`, params });
  }
  const papers = papersOf(asked.items);
  const given = papers.map((paper) => ({ paper, file: files.find(({ field }) => field === paper.name) }));
  for (const { paper, file } of given)
    if (!file?.stored.size && !faults.some(({ pointer }) => pointer === `/${paper.name}`))
      faults.push({
        pointer: `/${paper.name}`,
        code: 'cases.supplement.file_needed',
        params: { label: paper.label },
      });
  // It is asked once: an answer that changes nothing is sent by who means that, and not by a slip of the finger.
  const same = (pointer: string) =>
    JSON.stringify(getAt(data, pathOf(pointer))) === JSON.stringify(getAt(view.case.form, pathOf(pointer)));
  const unchanged =
    pending.length + papers.length === 0 && asked.items.every(({ pointer }) => !pointer || same(pointer));
  if (faults.length === 0 && unchanged && body.unchanged !== 'true')
    faults.push({ pointer: '/unchanged', code: 'cases.supplement.nothing_changed' });
  const drop = async () => {
    for (const { stored } of files)
      if (!used.has(stored.id)) await ctx.app.files.remove(stored.id).catch(() => {});
  };
  if (faults.length > 0) {
    await drop();
    const first = faults.filter(
      (fault, at) => faults.findIndex(({ pointer }) => pointer === fault.pointer) === at,
    );
    return show(ctx, open, data, { faults: first, posted: body, status: 422 });
  }
  for (const { path, upload, pointer } of pending) {
    const id = await keep(upload.stored, upload.name, pointer);
    data = setAt(data, path, { ...(getAt(data, path) as object), id });
  }
  const kept: Record<string, string> = {};
  for (const { paper, file } of given)
    kept[paper.index] = await keep(file!.stored, file!.name, `/${paper.name}`);
  await drop();
  await answerSupplement(ctx, { caseId: params.id, form: data, papers: kept });
  return redirect(`/my/cases/${params.id}`);
}
