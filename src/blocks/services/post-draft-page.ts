import { dropUpload, keepUpload } from '#blocks/documents';
import type { Ctx } from '#platform/context';
import type { FieldFault } from '#platform/errors';
import { type FormBody, type Input, type Reply, redirect } from '#platform/http';
import {
  type FormValues,
  fieldAt,
  getAt,
  groupsOf,
  modelOf,
  parsePosted,
  pathOf,
  setAt,
  validateGroup,
} from '#ui/form';
import { asPresent } from './as-present.ts';
import type { Draft } from './draft.ts';
import { draftPath } from './draft-path.ts';
import { filesIn } from './files-in.ts';
import { givenFor } from './given.ts';
import { type OpenDraft, openDraft } from './open-draft.ts';
import { prefill, withShown } from './prefill.ts';
import { saveDraftPage } from './save-draft-page.ts';
import { draftPage, groupsWith } from './show-draft.ts';
import { refusals } from './take-draft.ts';
import { forgetParts, uploadedParts } from './uploaded-parts.ts';

/** Files that came and are in no answer: nobody will ask for them again. */
async function dropUnused(
  ctx: Ctx,
  files: Input<never, never, never>['files'],
  used: ReadonlySet<string>,
): Promise<void> {
  for (const { stored } of files)
    if (!used.has(stored.id)) await ctx.app.files.remove(stored.id).catch(() => {});
}

/** Files that the answers held and hold no more: replaced, removed, or no longer asked for. */
async function dropReplaced(
  ctx: Ctx,
  { form }: OpenDraft,
  before: FormValues,
  after: FormValues,
): Promise<void> {
  const kept = new Set(filesIn(form, after));
  for (const id of filesIn(form, before)) if (!kept.has(id)) await dropUpload(ctx, id);
}

/** Gives each new file to the documents block and puts its id into the answers. */
async function keepFiles(
  ctx: Ctx,
  draft: Draft,
  data: FormValues,
  uploads: ReturnType<typeof parsePosted>['uploads'],
): Promise<FormValues> {
  let kept = data;
  for (const { pointer, upload } of uploads) {
    const { documentId } = await keepUpload(ctx, {
      stored: upload.stored,
      name: upload.name,
      personId: draft.personId,
      draftId: draft.id,
      field: pointer,
    });
    const answer = getAt(kept, pathOf(pointer)) as Record<string, unknown>;
    kept = setAt(kept, pathOf(pointer), { ...answer, id: documentId });
  }
  return kept;
}

/** Files that the store refused, as faults beside their fields. */
const refusedFiles = ({ form }: OpenDraft, refused: Input<never, never, never>['refused']): FieldFault[] =>
  refused.flatMap(({ field, error }) => {
    const pointer = `/${field.replaceAll('.', '/')}`;
    const group = modelOf(form).groups.find((one) => pointer.startsWith(`${one.pointer}/`));
    const found = group && fieldAt(group, pointer);
    return found
      ? [
          {
            pointer: found.pointer,
            code: `errors.${error.code}`,
            params: { ...error.params, label: found.label },
          },
        ]
      : [];
  });

/** Where to go after a page that has no fault. */
async function next(
  ctx: Ctx,
  open: OpenDraft,
  data: FormValues,
  shown: Draft['shown'],
  name: string,
  review: boolean,
): Promise<string> {
  const { draft, form } = open;
  if (review) return `${draftPath(draft)}/review`;
  const groups = groupsOf(form, data, await givenFor(ctx, form, withShown(data, shown), shown));
  const at = groups.findIndex((group) => group.name === name);
  const following = groups[at + 1];
  return `${draftPath(draft)}/${following ? following.name : 'review'}`;
}

/** Takes one page: reads it, keeps it whatever is wrong with it, and goes on or shows what is to be put right. */
export async function postDraftPage(
  ctx: Ctx,
  { params, body, files, refused }: Input<{ id: string; page: string }, unknown, FormBody>,
): Promise<Reply> {
  const open = await openDraft(ctx, params.id, { lock: true });
  const { draft, form, version } = open;
  const name = params.page;
  const before = await prefill(ctx, version, draft, draft.data, { group: name });
  const given = await givenFor(ctx, form, withShown(draft.data, before), before, name);
  groupsWith(form, draft.data, given, name);
  const review = body._return === 'review';
  if (body._revision !== String(draft.revision)) {
    // Both are kept: what was saved elsewhere in the draft, what was typed here on the page.
    await dropUnused(ctx, files, new Set());
    return draftPage(ctx, open, name, { posted: body, shown: before, changed: true, review, status: 409 });
  }

  const uploaded = await asPresent(ctx, draft, (inner) => uploadedParts(inner, draft.id));
  const posted = parsePosted(form, name, body, files, { ...given, uploaded, before: draft.data });
  await dropUnused(ctx, files, new Set(posted.uploads.map(({ upload }) => upload.stored.id)));
  const data = await asPresent(ctx, draft, (inner) => keepFiles(inner, draft, posted.data, posted.uploads));
  const shown = await prefill(ctx, version, { ...draft, shown: before }, data, { group: name });
  const now = await givenFor(ctx, form, withShown(data, shown), shown, name);
  const acted = posted.acted !== undefined;
  const refresh = acted || body._action === 'refresh' || posted.revealed.length > 0;
  const faults = refresh
    ? []
    : [
        ...refusedFiles(open, refused),
        ...posted.faults,
        ...validateGroup(form, name, data, now),
        ...(await refusals(ctx, version, shown)).filter(({ pointer }) => pointer.startsWith(`/${name}/`)),
      ].filter((fault, at, all) => all.findIndex(({ pointer }) => pointer === fault.pointer) === at);

  const complete = !refresh && faults.length === 0;
  await saveDraftPage(ctx, { draft, page: name, data, shown, complete });
  await asPresent(ctx, draft, async (inner) => {
    await dropReplaced(inner, open, draft.data, data);
    await forgetParts(inner, draft.id);
  });
  if (complete) return redirect(await next(ctx, open, data, shown, name, review));
  const saved: OpenDraft = { ...open, draft: { ...draft, revision: draft.revision + 1, data, shown } };
  return draftPage(ctx, saved, name, {
    data,
    shown,
    faults,
    // What a button did to the items is shown with everything else as it was typed.
    posted: refresh && !acted ? undefined : posted.body,
    acted,
    revealed: posted.revealed,
    review,
    status: refresh ? 200 : 422,
  });
}
