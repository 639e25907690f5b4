import type { Ctx } from '#platform/context';
import { isId } from '#platform/ids';
import { identityErrors } from '../errors.ts';
import { leads } from './leads.ts';
import { endSubstitutionOf, findSubstitution } from './store.ts';
import { tellSubstitute } from './tell-substitute.ts';

/**
 * Ends a substitution before its time: the absent official is back, or it was not to be.
 * @throws identity.no_substitution, identity.substitution_not_yours
 */
export async function endSubstitution(ctx: Ctx, { id }: { id: string }): Promise<void> {
  const one = isId(id) ? await findSubstitution(ctx.db, id) : undefined;
  if (!one) throw identityErrors.no_substitution();
  if (one.absentAccount !== ctx.actor.accountId && !leads(ctx, one.agencyId))
    throw identityErrors.substitution_not_yours();
  const now = ctx.clock.now();
  if ((await endSubstitutionOf(ctx.db, id, now)) && one.validTo > now)
    await tellSubstitute(ctx, one, 'ended');
}
