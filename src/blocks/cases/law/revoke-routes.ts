import { h } from 'preact';
import { Type } from 'typebox';
import type { Ctx } from '#platform/context';
import { CodedError } from '#platform/errors';
import { page, type Reply, type Route, redirect, route } from '#platform/http';
import { TextArea } from '#ui';
import { getCase } from '../get-case.ts';
import { DeskFormPage } from '../pages/desk-form.tsx';
import { getRevocable, revokeResult } from './revoke-result.ts';

const official = { official: { roles: 'any' } } as const;
const id = Type.String({ maxLength: 60 });
const params = Type.Object({ id, document: id });

async function revokePage(
  ctx: Ctx,
  { id: caseId, document }: { id: string; document: string },
  again: { fault?: CodedError; reason?: string } = {},
): Promise<Reply> {
  const view = await getCase(ctx, caseId);
  const { title, number } = await getRevocable(ctx, view, document);
  const text = again.fault && ctx.t(`errors.${again.fault.code}`, again.fault.params);
  const frame = {
    ctx,
    title: ctx.t('cases.revoke.title', { title }),
    caption: [view.case.code, number].filter(Boolean).join(' · '),
    lead: ctx.t('cases.revoke.lead'),
    action: `/desk/cases/${caseId}/results/${document}/revoke`,
    button: ctx.t('cases.revoke.send'),
    error: text ? { text, href: '#reason' } : undefined,
    children: h(TextArea, {
      name: 'reason',
      label: ctx.t('cases.revoke.reason'),
      hint: ctx.t('cases.revoke.reason_hint'),
      value: again.reason,
      error: text,
      rows: 4,
      maxlength: 4000,
    }),
  };
  return page(h(DeskFormPage, frame), again.fault?.status);
}

/** Taking back a result that should not have been issued. */
export const revokeRoutes: readonly Route[] = [
  route({
    method: 'GET',
    path: '/desk/cases/:id/results/:document/revoke',
    who: official,
    input: { params },
    run: (ctx, { params: which }) => revokePage(ctx, which),
  }),
  route({
    method: 'POST',
    path: '/desk/cases/:id/results/:document/revoke',
    who: official,
    input: { params, body: Type.Object({ reason: Type.String({ maxLength: 20_000, default: '' }) }) },
    run: async (ctx, { params: which, body: { reason } }) => {
      await getCase(ctx, which.id);
      try {
        await revokeResult(ctx, { caseId: which.id, documentId: which.document, reason });
      } catch (fault) {
        if (fault instanceof CodedError && fault.code.startsWith('cases.reason_'))
          return revokePage(ctx, which, { fault, reason });
        throw fault;
      }
      return redirect(`/desk/cases/${which.id}#documents`);
    },
  }),
];
