import type { Ctx } from '#platform/context';
import { documentErrors } from './errors.ts';
import { documentRevoked } from './events.ts';
import { changeHoldings, changeState } from './store.ts';

/** Takes a document out of force, for a reason that is kept. @throws documents.missing when there is none in force */
export async function revokeDocument(
  ctx: Ctx,
  what: { documentId: string; state: 'replaced' | 'revoked'; reason: string },
): Promise<void> {
  const { documentId, state, reason } = what;
  if ((await ctx.db.run(changeState, [documentId, state, reason, ctx.clock.now()])) === 0)
    throw documentErrors.missing();
  await ctx.db.run(changeHoldings, [documentId, state]);
  await ctx.emit(documentRevoked, documentId, { documentId, state });
}
