import { personOfNumber } from '#blocks/registries';
import type { Ctx } from '#platform/context';
import { newId } from '#platform/ids';
import type { Draft, DraftStep } from './draft.ts';
import { saveParties } from './draft-store.ts';
import { limitAsking } from './limit-asking.ts';
import { openDraft } from './open-draft.ts';
import { addRequest, decideRequest, findRequestsOf } from './request-store.ts';
import { tellAsked } from './tell-parties.ts';

/** The offer that waits for an answer: the last step about a hand-over is that it was made. */
export const offerOf = ({ history }: Pick<Draft, 'history'>): DraftStep | undefined => {
  const last = history.findLast(({ what }) =>
    ['offered', 'withdrawn', 'declined', 'accepted'].includes(what),
  );
  return last?.what === 'offered' ? last : undefined;
};

/**
 * Offers a draft to the person with a number, by the giver's consent; it stays the giver's until they accept. An offer made
 * before is taken back. Whether the number is somebody's is not told.
 * @throws services.draft_not_found, services.draft_filed, identity.too_many_attempts
 */
export async function handOver(
  ctx: Ctx,
  { draftId, number, note }: { draftId: string; number: string; note?: string },
): Promise<void> {
  await withdrawHandOver(ctx, draftId);
  const { draft, version } = await openDraft(ctx, draftId, { lock: true });
  const at = ctx.clock.now();
  await limitAsking(ctx, number);
  const personId = await personOfNumber(ctx, number);
  const requestId = newId(ctx.clock);
  if (personId !== undefined && personId !== draft.personId) {
    await ctx.asSystem('services.hand-over', { kind: 'person', persons: [personId] }, (inner) =>
      addRequest(inner.db, {
        id: requestId,
        personId,
        draftId,
        ownerId: draft.personId,
        ownerName: ctx.actor.name,
        kind: 'hand-over',
        role: null,
        service: version.service,
        version: version.version,
        askedAt: at,
      }),
    );
    const { service } = version;
    await tellAsked(ctx, {
      id: requestId,
      kind: 'hand-over',
      personId,
      ownerName: ctx.actor.name,
      service,
      version: version.version,
      askedAt: at,
    });
  }
  const step: DraftStep = {
    at: at.toISOString(),
    what: 'offered',
    by: ctx.actor.name,
    role: number,
    ...(note && { note }),
  };
  await saveParties(ctx.db, { id: draftId, signatures: draft.signatures, history: [...draft.history, step] });
}

/** Takes an offer back, if there is one. @throws services.draft_not_found, services.draft_filed */
export async function withdrawHandOver(ctx: Ctx, draftId: string): Promise<void> {
  const { draft } = await openDraft(ctx, draftId, { lock: true });
  const offer = offerOf(draft);
  if (!offer) return;
  const at = ctx.clock.now();
  const personId = await personOfNumber(ctx, offer.role ?? '');
  if (personId !== undefined)
    await ctx.asSystem('services.hand-over', { kind: 'person', persons: [personId] }, async (inner) => {
      for (const { id } of await findRequestsOf(inner.db, draftId, 'hand-over'))
        await decideRequest(inner.db, { id, state: 'withdrawn', at });
    });
  const step: DraftStep = { at: at.toISOString(), what: 'withdrawn', by: ctx.actor.name };
  await saveParties(ctx.db, { id: draftId, signatures: draft.signatures, history: [...draft.history, step] });
}
