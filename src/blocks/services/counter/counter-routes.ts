import { Type } from 'typebox';
import type { Ctx } from '#platform/context';
import { CodedError } from '#platform/errors';
import { type FormBody, json, type Reply, type Route, redirect, route } from '#platform/http';
import { groupsOf } from '#ui/form';
import { asPresent } from '../as-present.ts';
import { askSigners } from '../ask-signers.ts';
import { checkPage } from '../check-page.ts';
import { deleteDraft } from '../delete-draft.ts';
import { draftPath } from '../draft-path.ts';
import { givenFor } from '../given.ts';
import { postDraftPage } from '../post-draft-page.ts';
import { withShown } from '../prefill.ts';
import { printDraft } from '../print-draft.ts';
import { reviewDraft } from '../review-draft.ts';
import { draftPage } from '../show-draft.ts';
import { dropPartUpload, PART_BYTES, startUpload, takePart } from '../take-part.ts';
import { openAtCounter } from './open-at-counter.ts';

const official = { official: { roles: 'any' } } as const;
const id = Type.String({ maxLength: 40 });
const byId = Type.Object({ id });
const byPage = Type.Object({ id, page: Type.String({ maxLength: 60 }) });
const byUpload = Type.Object({ id, upload: id });
const AT = '/desk/counter/drafts/:id';

/** A draft that was filed meanwhile leads to what the counter sees of its case. */
async function unlessTaken(work: () => Promise<Reply>): Promise<Reply> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof CodedError && error.code === 'services.draft_filed' && error.params.caseId)
      return redirect(`/desk/counter/cases/${error.params.caseId}`);
    throw error;
  }
}

/** Opens it first, which is what an official at that counter alone may; files belong to whoever stands there. */
const withFilesOf = async <T>(ctx: Ctx, draftId: string, work: (inner: Ctx) => Promise<T>): Promise<T> =>
  asPresent(ctx, (await openAtCounter(ctx, draftId)).draft, work);

/** The same form that people fill in themselves, filled in at a counter. */
export const counterRoutes: readonly Route[] = [
  route({
    method: 'GET',
    path: AT,
    who: official,
    input: { params: byId },
    run: (ctx, { params }) =>
      unlessTaken(async () => {
        const { draft, form } = await openAtCounter(ctx, params.id);
        const given = await givenFor(ctx, form, withShown(draft.data, draft.shown), draft.shown);
        const next = groupsOf(form, draft.data, given).find(({ name }) => !draft.done.includes(name));
        return redirect(`${draftPath(draft)}/${next?.name ?? 'review'}`);
      }),
  }),
  route({
    method: 'GET',
    path: `${AT}/review`,
    who: official,
    input: { params: byId },
    run: (ctx, { params }) =>
      unlessTaken(async () => {
        await openAtCounter(ctx, params.id);
        return reviewDraft(ctx, params.id);
      }),
  }),
  route({
    method: 'GET',
    path: `${AT}/print`,
    who: official,
    input: { params: byId },
    run: async (ctx, { params }) => {
      await openAtCounter(ctx, params.id, { filed: true });
      return printDraft(ctx, params.id);
    },
  }),
  route({
    method: 'GET',
    path: `${AT}/:page`,
    who: official,
    input: { params: byPage, query: Type.Object({ from: Type.String({ maxLength: 20, default: '' }) }) },
    run: (ctx, { params, query }) =>
      unlessTaken(async () =>
        draftPage(ctx, await openAtCounter(ctx, params.id), params.page, { review: query.from === 'review' }),
      ),
  }),
  route({
    method: 'POST',
    path: `${AT}/signers`,
    who: official,
    input: { params: byId },
    run: (ctx, { params }) =>
      unlessTaken(async () => {
        const { draft } = await openAtCounter(ctx, params.id);
        await askSigners(ctx, params.id);
        return redirect(`${draftPath(draft)}/review#signers`);
      }),
  }),
  route({
    method: 'POST',
    path: `${AT}/delete`,
    who: official,
    input: { params: byId },
    run: (ctx, { params }) =>
      unlessTaken(async () => {
        await openAtCounter(ctx, params.id, { ended: true });
        await deleteDraft(ctx, params.id);
        return redirect('/desk/counter');
      }),
  }),
  route({
    method: 'POST',
    path: `${AT}/uploads`,
    who: official,
    api: true,
    input: {
      params: byId,
      body: Type.Object({
        field: Type.String({ maxLength: 300 }),
        name: Type.String({ minLength: 1, maxLength: 120 }),
        size: Type.Integer({ minimum: 1, maximum: 50_000_000 }),
        sha256: Type.String({ pattern: '^[0-9a-f]{64}$' }),
      }),
    },
    run: async (ctx, { params, body }) =>
      json(await withFilesOf(ctx, params.id, (inner) => startUpload(inner, { draftId: params.id, ...body }))),
  }),
  route({
    method: 'POST',
    path: `${AT}/uploads/:upload`,
    who: official,
    api: true,
    input: {
      params: byUpload,
      body: Type.Object({
        offset: Type.Integer({ minimum: 0 }),
        data: Type.String({ maxLength: Math.ceil(PART_BYTES / 3) * 4, pattern: '^[A-Za-z0-9+/]+={0,2}$' }),
      }),
    },
    run: async (ctx, { params, body: { offset, data } }) => {
      const part = {
        draftId: params.id,
        uploadId: params.upload,
        offset,
        bytes: Buffer.from(data, 'base64'),
      };
      return json(await withFilesOf(ctx, params.id, (inner) => takePart(inner, part)));
    },
  }),
  route({
    method: 'POST',
    path: `${AT}/uploads/:upload/delete`,
    who: official,
    api: true,
    input: { params: byUpload },
    run: async (ctx, { params }) => {
      await withFilesOf(ctx, params.id, (inner) => dropPartUpload(inner, params.id, params.upload));
      return json({});
    },
  }),
  route({
    method: 'POST',
    path: `${AT}/:page`,
    who: official,
    input: { params: byPage },
    uploads: { maxFiles: 10, maxBytes: 10 * 1024 * 1024 },
    run: (ctx, input) =>
      unlessTaken(async () => {
        await openAtCounter(ctx, input.params.id);
        return postDraftPage(ctx, input);
      }),
  }),
  route({
    method: 'POST',
    path: `${AT}/:page/check`,
    who: official,
    api: true,
    input: { params: byPage },
    run: async (ctx, { params, body }) => {
      await openAtCounter(ctx, params.id);
      return json({
        faults: await checkPage(ctx, { draftId: params.id, page: params.page, body: body as FormBody }),
      });
    },
  }),
];
