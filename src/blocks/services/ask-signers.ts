import { personOfNumber } from '#blocks/registries';
import type { Ctx } from '#platform/context';
import { newId } from '#platform/ids';
import type { FormDeclaration } from '#ui/form';
import type { DraftStep, Signature } from './draft.ts';
import { saveParties } from './draft-store.ts';
import { errors } from './errors.ts';
import { limitAsking } from './limit-asking.ts';
import { openDraft } from './open-draft.ts';
import { addRequest, decideRequest } from './request-store.ts';
import { digestOf, signersOf } from './signers.ts';
import { tellAsked } from './tell-parties.ts';

/**
 * Asks everybody whom the answers name and who has not confirmed them. Those who are named no more are asked no more.
 * Nobody's name is told, nor whether somebody has the number: it is known once they answer.
 * @returns how many are asked now
 * @throws services.draft_not_found, services.draft_filed, services.not_confirmed with the fields whose number is one's own,
 * identity.too_many_attempts
 */
export async function askSigners(ctx: Ctx, draftId: string): Promise<{ asked: number }> {
  const { draft, form, version } = await openDraft(ctx, draftId, { lock: true });
  const at = ctx.clock.now();
  const digest = digestOf(draft.data);
  const wanted = signersOf(form as FormDeclaration, draft.data);
  const signatures: Signature[] = [];
  const history: DraftStep[] = [];
  const own: { pointer: string; code: string }[] = [];
  for (const { role, title, number, pointer } of wanted) {
    const known = draft.signatures.find((one) => one.role === role && one.number === number);
    if (known && (known.state === 'waiting' || (known.state === 'confirmed' && known.digest === digest))) {
      signatures.push(known);
      continue;
    }
    const personId = await personOfNumber(ctx, number);
    // One's own number needs nobody else: whoever files confirms by filing, but cannot stand for another signer.
    if (personId === draft.personId) {
      own.push({ pointer, code: 'services.signer_is_you' });
      continue;
    }
    await limitAsking(ctx, number);
    const requestId = newId(ctx.clock);
    signatures.push({
      requestId,
      role,
      number,
      personId: personId ?? null,
      state: 'waiting',
      at: at.toISOString(),
    });
    history.push({ at: at.toISOString(), what: 'asked', by: ctx.actor.name, role: title });
    if (personId === undefined) continue;
    await ctx.asSystem('services.ask-signer', { kind: 'person', persons: [personId] }, (inner) =>
      addRequest(inner.db, {
        id: requestId,
        personId,
        draftId,
        ownerId: draft.personId,
        ownerName: ctx.actor.name,
        kind: 'sign',
        role: title,
        service: version.service,
        version: version.version,
        askedAt: at,
      }),
    );
    await tellAsked(ctx, {
      id: requestId,
      kind: 'sign',
      personId,
      ownerName: ctx.actor.name,
      service: version.service,
      version: version.version,
      askedAt: at,
    });
  }
  if (own.length > 0) throw errors.not_confirmed({ count: own.length }, own);
  const gone = draft.signatures.filter((one) => !signatures.includes(one) && one.state === 'waiting');
  for (const { requestId, personId } of gone)
    if (personId !== null)
      await ctx.asSystem('services.ask-signer', { kind: 'person', persons: [personId] }, (inner) =>
        decideRequest(inner.db, { id: requestId, state: 'withdrawn', at }),
      );
  await saveParties(ctx.db, { id: draftId, signatures, history: [...draft.history, ...history] });
  return { asked: history.length };
}
