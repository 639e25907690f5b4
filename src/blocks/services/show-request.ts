import { h } from 'preact';
import { trace } from '#platform/audit';
import type { Ctx } from '#platform/context';
import type { FieldFault } from '#platform/errors';
import { page, type Reply } from '#platform/http';
import { type FormDeclaration, summarise } from '#ui/form';
import { getRequest } from './answer-request.ts';
import { findDraft } from './draft-store.ts';
import { errors } from './errors.ts';
import { getServiceVersion } from './get-service-version.ts';
import { givenFor } from './given.ts';
import { declarationIn, formIn } from './overlay.ts';
import { RequestPage } from './pages/request.tsx';
import { withShown } from './prefill.ts';
import { digestOf } from './signers.ts';

/**
 * What one is asked. Whoever is to confirm reads the answers as they stand now, which leaves a trace for those whom they are
 * about; whoever is offered a draft reads only what it is and from whom.
 * @throws services.request_not_found, services.request_closed
 */
export async function showRequest(ctx: Ctx, id: string, faults: readonly FieldFault[] = []): Promise<Reply> {
  const request = await getRequest(ctx, id);
  const version = await getServiceVersion(ctx, request);
  const title = declarationIn(version, ctx.lang).name;
  if (request.state !== 'waiting' || request.kind === 'hand-over')
    return page(h(RequestPage, { ctx, request, title, answers: [], faults }), faults.length ? 422 : 200);
  const draft = await ctx.asSystem(
    'services.read-request',
    { kind: 'person', persons: [request.ownerId] },
    (inner) => findDraft(inner.db, request.draftId),
  );
  if (!draft || draft.filedAt) throw errors.request_closed();
  const form = formIn(version, ctx.lang) as FormDeclaration;
  const given = await givenFor(ctx, form, withShown(draft.data, draft.shown), draft.shown);
  const answers = summarise(form, draft.data, given, ctx.t).filter(({ rows }) => rows.length > 0);
  const subjects = [request.ownerId, ...(draft.onBehalfOf ? [draft.onBehalfOf] : [])];
  await trace(ctx, { action: 'draft.read', subjects, basis: version.declaration.legal_basis[0]?.document });
  return page(
    h(RequestPage, { ctx, request, title, answers, seen: digestOf(draft.data), faults }),
    faults.length ? 422 : 200,
  );
}
