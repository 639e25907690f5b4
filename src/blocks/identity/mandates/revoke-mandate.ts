import { trace } from '#platform/audit';
import type { Ctx } from '#platform/context';
import { isId } from '#platform/ids';
import { identityErrors } from '../errors.ts';
import { mandateChanged } from './events.ts';
import type { Mandate } from './mandate.ts';
import { represented } from './represented.ts';
import { stateOf } from './rules.ts';
import { findMandate, markRevoked } from './store.ts';

const ENDED = new Set(['refused', 'revoked', 'over']);

/** Which side the actor is on; undefined: none of it is theirs. */
const sideOf = (
  ctx: Ctx,
  one: Mandate,
  firms: readonly string[],
): 'giver' | 'holder' | 'agency' | undefined => {
  if (ctx.hat.kind === 'agency')
    return one.agencyId !== null && ctx.hat.agencies.includes(one.agencyId) ? 'agency' : undefined;
  const { personId } = ctx.actor;
  if (one.holderId === personId) return 'holder';
  return one.giverId === personId || firms.includes(one.giverId) ? 'giver' : undefined;
};

/**
 * Ends a mandate at once: either side may, and the agency at whose desk it was recorded.
 * @param why what the other side is told of the reason; an official must say one
 * @throws identity.no_mandate also when it is somebody else's; identity.mandate_over; identity.mandate_why
 */
export async function revokeMandate(ctx: Ctx, { id, why }: { id: string; why?: string }): Promise<void> {
  if (ctx.actor.actingFor || !isId(id)) throw identityErrors.no_mandate();
  const firms = ctx.hat.kind === 'person' ? (await represented(ctx)).map(({ recordId }) => recordId) : [];
  const { hat } = ctx;
  const wider = hat.kind === 'person' ? { ...hat, persons: [...hat.persons, ...firms] } : hat;
  const at = ctx.clock.now();
  await ctx.withHat(wider, async (inner) => {
    const one = await findMandate(inner.db, id);
    const by = one && sideOf(ctx, one, firms);
    if (!one || !by) throw identityErrors.no_mandate();
    if (ENDED.has(stateOf(one, at))) throw identityErrors.mandate_over();
    const reason = why?.trim() || null;
    if (by === 'agency' && !reason) throw identityErrors.mandate_why();
    const done = await markRevoked(inner.db, { id, at, by, name: ctx.actor.name, why: reason });
    if (!done) throw identityErrors.mandate_over();
    await trace(inner.withPurpose({ code: 'mandate' }), {
      action: 'mandate.revoked',
      subjects: [one.giverId, ...(one.holderId ? [one.holderId] : [])],
    });
    await inner.emit(mandateChanged, id, { mandateId: id, giverId: one.giverId, what: 'revoked', by });
  });
}
