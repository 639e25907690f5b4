import { giveUploads } from '#blocks/documents';
import { wardsOf } from '#blocks/identity';
import { trace } from '#platform/audit';
import type { Ctx } from '#platform/context';
import { isId } from '#platform/ids';
import type { Draft, DraftStep } from './draft.ts';
import { findDraftForUpdate, moveDraft, saveParties } from './draft-store.ts';
import { errors } from './errors.ts';
import { decideRequest, findRequest, type RequestRow } from './request-store.ts';
import { digestOf } from './signers.ts';
import { tellAnswered } from './tell-parties.ts';
import { forgetParts } from './uploaded-parts.ts';

/** A request of the persons of the hat. @throws services.request_not_found */
export async function getRequest(ctx: Ctx, id: string): Promise<RequestRow> {
  const request = isId(id) ? await findRequest(ctx.db, id) : undefined;
  if (!request) throw errors.request_not_found();
  return request;
}

/**
 * Says yes or no to what one was asked: to confirm a draft, or to take it over. Yes to a hand-over makes the draft one's own:
 * with the answers as they stand, without anything that registries held for the giver.
 * @param seen digest of the answers that were read; a confirmation of others is refused
 * @throws services.request_not_found, services.request_closed, services.draft_changed, services.not_your_ward
 */
export async function answerRequest(
  ctx: Ctx,
  { id, yes, reason, seen }: { id: string; yes: boolean; reason?: string; seen?: string },
): Promise<{ draftId: string; kind: RequestRow['kind'] }> {
  const request = await getRequest(ctx, id);
  const { draftId, kind, ownerId, personId, role } = request;
  if (request.state !== 'waiting') throw errors.request_closed();
  const at = ctx.clock.now();
  const both = { kind: 'person', persons: [ownerId, personId] } as const;
  const { name: by } = ctx.actor;
  const step = (what: DraftStep['what']): DraftStep => ({
    at: at.toISOString(),
    what,
    by,
    ...(role && { role }),
    ...(reason && { note: reason }),
  });
  const digest = await ctx.asSystem('services.answer-request', both, async (inner) => {
    // Whoever changed, filed or gave it away meanwhile was first.
    const draft = await findDraftForUpdate(inner.db, draftId);
    if (!draft || draft.filedAt || draft.personId !== ownerId) throw errors.request_closed();
    if (kind === 'sign') return sign(inner, draft, request, { yes, by, reason, seen, at, step });
    if (!yes) {
      const history = [...draft.history, step('declined')];
      await saveParties(inner.db, { id: draftId, signatures: draft.signatures, history });
      return undefined;
    }
    if (
      draft.onBehalfOf &&
      !(await wardsOf(inner, personId)).some((ward) => ward.personId === draft.onBehalfOf)
    )
      throw errors.not_your_ward();
    const asked = draft.signatures.filter(({ state }) => state === 'waiting');
    for (const { requestId, personId: signer } of asked)
      if (signer !== null)
        await inner.asSystem('services.answer-request', { kind: 'person', persons: [signer] }, (theirs) =>
          decideRequest(theirs.db, { id: requestId, state: 'withdrawn', at }),
        );
    const signatures = draft.signatures.map((one) => ({ ...one, state: 'void' as const }));
    await moveDraft(inner.db, {
      id: draftId,
      personId,
      signatures,
      history: [...draft.history, step('accepted')],
      at,
    });
    await giveUploads(inner, { draftId, to: personId });
    await forgetParts(inner, draftId);
    return undefined;
  });
  if (kind === 'hand-over' && yes) await trace(ctx, { action: 'draft.read', subjects: [ownerId] });
  const state = kind === 'sign' ? (yes ? 'confirmed' : 'refused') : yes ? 'accepted' : 'declined';
  if ((await decideRequest(ctx.db, { id, state, reason, digest, at })) === 0) throw errors.request_closed();
  await tellAnswered(ctx, { request, yes, at });
  return { draftId, kind };
}

async function sign(
  ctx: Ctx,
  draft: Draft,
  request: RequestRow,
  {
    yes,
    by,
    reason,
    seen,
    at,
    step,
  }: {
    yes: boolean;
    by: string;
    reason?: string;
    seen?: string;
    at: Date;
    step: (what: DraftStep['what']) => DraftStep;
  },
): Promise<string | undefined> {
  const digest = digestOf(draft.data);
  if (yes && seen !== digest) throw errors.draft_changed();
  const mine = draft.signatures.find(({ requestId }) => requestId === request.id);
  if (!mine) throw errors.request_closed();
  await saveParties(ctx.db, {
    id: draft.id,
    signatures: draft.signatures.map((one) =>
      one === mine
        ? {
            ...one,
            name: by,
            state: yes ? 'confirmed' : 'refused',
            at: at.toISOString(),
            ...(yes ? { digest } : { reason }),
          }
        : one,
    ),
    history: [...draft.history, step(yes ? 'confirmed' : 'refused')],
  });
  return yes ? digest : undefined;
}
