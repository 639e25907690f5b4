import { h } from 'preact';
import { Type } from 'typebox';
import type { Ctx } from '#platform/context';
import type { FieldFault } from '#platform/errors';
import { type FormBody, file, json, page, type Reply, type Route, redirect, route } from '#platform/http';
import { answerRequest } from './answer-request.ts';
import { askSigners } from './ask-signers.ts';
import { checkPage } from './check-page.ts';
import { handOver, withdrawHandOver } from './hand-over.ts';
import { openDraft } from './open-draft.ts';
import { openRequestFile } from './open-request-file.ts';
import { HandOverPage } from './pages/hand-over.tsx';
import { printDraft } from './print-draft.ts';
import { showRequest } from './show-request.ts';
import { dropPartUpload, PART_BYTES, startUpload, takePart } from './take-part.ts';
import { unlessFiled } from './unless-filed.ts';

const person = { person: { assurance: 1 } } as const;
/** A confirmation binds like a filing: it needs a sign-in as strong as most services do. */
const sure = { person: { assurance: 2 } } as const;
const text = (maxLength: number) => Type.String({ maxLength, default: '' });
const byId = Type.Object({ id: Type.String({ maxLength: 40 }) });
const byUpload = Type.Object({ id: Type.String({ maxLength: 40 }), upload: Type.String({ maxLength: 40 }) });

async function handOverPage(
  ctx: Ctx,
  id: string,
  faults: readonly FieldFault[] = [],
  typed = { number: '', note: '' },
): Promise<Reply> {
  const { draft, title } = await openDraft(ctx, id);
  return page(h(HandOverPage, { ctx, draft, title, faults, typed }), faults.length > 0 ? 422 : 200);
}

/** What is done with a draft besides answering it: printing, confirming, handing over, checks and uploads that script asks for. */
export const draftRoutes: readonly Route[] = [
  route({
    method: 'GET',
    path: '/drafts/:id/print',
    who: { person: { ...person.person, mandate: 'read' } },
    input: { params: byId },
    run: (ctx, { params }) => printDraft(ctx, params.id),
  }),
  route({
    method: 'POST',
    path: '/drafts/:id/signers',
    who: { person: { ...person.person, mandate: 'submit' } },
    input: { params: byId },
    run: (ctx, { params }) =>
      unlessFiled(async () => {
        await askSigners(ctx, params.id);
        return redirect(`/drafts/${params.id}/review#signers`);
      }),
  }),
  route({
    method: 'GET',
    path: '/drafts/requests/:id',
    who: person,
    input: { params: byId },
    run: (ctx, { params }) => showRequest(ctx, params.id),
  }),
  route({
    method: 'GET',
    path: '/drafts/requests/:id/files/:upload',
    who: person,
    input: {
      params: Type.Object({ id: Type.String({ maxLength: 60 }), upload: Type.String({ maxLength: 60 }) }),
    },
    run: async (ctx, { params }) => {
      const { bytes, type, name } = await openRequestFile(ctx, params);
      return file(bytes, type, name);
    },
  }),
  route({
    method: 'POST',
    path: '/drafts/requests/:id',
    who: sure,
    input: {
      params: byId,
      body: Type.Object({
        answer: Type.Union([Type.Literal('yes'), Type.Literal('no')]),
        reason: text(500),
        seen: text(64),
      }),
    },
    run: async (ctx, { params, body }) => {
      const yes = body.answer === 'yes';
      const reason = body.reason.trim() || undefined;
      if (!yes && !reason)
        return showRequest(ctx, params.id, [{ pointer: '/reason', code: 'services.request.reason_needed' }]);
      const { draftId, kind } = await answerRequest(ctx, { id: params.id, yes, reason, seen: body.seen });
      return redirect(yes && kind === 'hand-over' ? `/drafts/${draftId}` : `/drafts/requests/${params.id}`);
    },
  }),
  route({
    method: 'GET',
    path: '/drafts/:id/hand-over',
    who: person,
    input: { params: byId },
    run: (ctx, { params }) => unlessFiled(() => handOverPage(ctx, params.id)),
  }),
  route({
    method: 'POST',
    path: '/drafts/:id/hand-over',
    who: sure,
    input: { params: byId, body: Type.Object({ number: text(40), note: text(500), consent: text(10) }) },
    run: (ctx, { params, body }) =>
      unlessFiled(async () => {
        const number = body.number.replace(/[\s.]/g, '');
        const faults: FieldFault[] = [];
        if (!ctx.app.country.identifiers.parsePersonalNumber(number).valid)
          faults.push({ pointer: '/number', code: 'services.hand_over.number_wrong' });
        if (body.consent !== 'true')
          faults.push({ pointer: '/consent', code: 'services.hand_over.consent_needed' });
        if (faults.length > 0) return handOverPage(ctx, params.id, faults, body);
        await handOver(ctx, { draftId: params.id, number, note: body.note.trim() || undefined });
        return redirect(`/drafts/${params.id}/hand-over`);
      }),
  }),
  route({
    method: 'POST',
    path: '/drafts/:id/hand-over/withdraw',
    who: person,
    input: { params: byId },
    run: (ctx, { params }) =>
      unlessFiled(async () => {
        await withdrawHandOver(ctx, params.id);
        return redirect(`/drafts/${params.id}/hand-over`);
      }),
  }),
  route({
    method: 'POST',
    path: '/drafts/:id/:page/check',
    who: { person: { ...person.person, mandate: 'prepare' } },
    api: true,
    input: {
      params: Type.Object({ id: Type.String({ maxLength: 40 }), page: Type.String({ maxLength: 60 }) }),
    },
    run: async (ctx, { params, body }) =>
      json({
        faults: await checkPage(ctx, { draftId: params.id, page: params.page, body: body as FormBody }),
      }),
  }),
  route({
    method: 'POST',
    path: '/drafts/:id/uploads',
    who: { person: { ...person.person, mandate: 'prepare' } },
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
    run: async (ctx, { params, body }) => json(await startUpload(ctx, { draftId: params.id, ...body })),
  }),
  route({
    method: 'POST',
    path: '/drafts/:id/uploads/:upload',
    who: { person: { ...person.person, mandate: 'prepare' } },
    api: true,
    input: {
      params: byUpload,
      body: Type.Object({
        offset: Type.Integer({ minimum: 0 }),
        data: Type.String({ maxLength: Math.ceil(PART_BYTES / 3) * 4, pattern: '^[A-Za-z0-9+/]+={0,2}$' }),
      }),
    },
    run: async (ctx, { params, body: { offset, data } }) =>
      json(
        await takePart(ctx, {
          draftId: params.id,
          uploadId: params.upload,
          offset,
          bytes: Buffer.from(data, 'base64'),
        }),
      ),
  }),
  route({
    method: 'POST',
    path: '/drafts/:id/uploads/:upload/delete',
    who: { person: { ...person.person, mandate: 'prepare' } },
    api: true,
    input: { params: byUpload },
    run: async (ctx, { params }) => {
      await dropPartUpload(ctx, params.id, params.upload);
      return json({});
    },
  }),
];
