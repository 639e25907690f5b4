import { personName } from '#blocks/registries';
import { trace } from '#platform/audit';
import type { Ctx } from '#platform/context';
import { isId } from '#platform/ids';
import { identityErrors } from '../errors.ts';
import { mandateChanged } from './events.ts';
import { stateOf } from './rules.ts';
import { findMandate, markAccepted, markRefused } from './store.ts';

/**
 * The holder takes a mandate, or does not want it. Until it is taken it is good for nothing.
 * @throws identity.no_mandate also when it is somebody else's; identity.mandate_over
 */
export async function acceptMandate(ctx: Ctx, { id, yes }: { id: string; yes: boolean }): Promise<void> {
  const { actor, clock } = ctx;
  const at = clock.now();
  const one = isId(id) ? await findMandate(ctx.db, id) : undefined;
  if (!one?.holderId || one.holderId !== actor.personId || actor.actingFor) throw identityErrors.no_mandate();
  if (stateOf(one, at) !== 'waiting') throw identityErrors.mandate_over();
  const name = (await personName(ctx, one.holderId)) ?? actor.name;
  const done = yes ? await markAccepted(ctx.db, id, at, name) : await markRefused(ctx.db, id, at);
  if (!done) throw identityErrors.mandate_over();
  const what = yes ? 'accepted' : 'refused';
  await trace(ctx.withPurpose({ code: 'mandate' }), {
    action: `mandate.${what}`,
    subjects: [one.giverId, one.holderId],
  });
  await ctx.emit(mandateChanged, id, { mandateId: id, giverId: one.giverId, what, by: 'holder' });
}
