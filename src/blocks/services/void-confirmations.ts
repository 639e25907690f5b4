import type { Ctx } from '#platform/context';
import type { FormValues } from '#ui/form';
import type { Draft } from './draft.ts';
import { saveParties } from './draft-store.ts';
import { decideRequest } from './request-store.ts';
import { voided } from './signers.ts';

/** Takes back what was confirmed when the answers are others now; everybody is asked again when the owner asks. */
export async function voidConfirmations(ctx: Ctx, draft: Draft, data: FormValues): Promise<void> {
  const at = ctx.clock.now();
  const signatures = voided(draft.signatures, data, at);
  const lost = signatures.filter((one) => one.state === 'void' && !draft.signatures.includes(one));
  if (lost.length === 0) return;
  for (const { requestId, personId } of lost)
    if (personId !== null)
      await ctx.asSystem('services.void-confirmation', { kind: 'person', persons: [personId] }, (inner) =>
        decideRequest(inner.db, { id: requestId, state: 'void', at, from: ['confirmed'] }),
      );
  const steps = lost.map(({ role, name }) => ({
    at: at.toISOString(),
    what: 'voided' as const,
    by: '',
    role,
    ...(name && { note: name }),
  }));
  await saveParties(ctx.db, { id: draft.id, signatures, history: [...draft.history, ...steps] });
}
