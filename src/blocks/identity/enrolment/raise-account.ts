import type { Ctx } from '#platform/context';
import { normaliseCode } from '#platform/crypto';
import { identityErrors } from '../errors.ts';
import { asIdentity } from '../sign-in/as-identity.ts';
import { challengeKey } from '../sign-in/challenge.ts';
import { ownerSure } from '../sign-in/owner-sure.ts';
import { tellAct } from '../sign-in/tell-act.ts';
import { proofAccount, takeTicket } from './store.ts';

/**
 * Raises the account of whoever is signed in, by a ticket that a desk gave its person: whoever made the account from afar in their
 * name has no ticket, and whoever has the ticket only cannot sign in.
 * @throws identity.no_ticket, identity.more_needed
 */
export async function raiseAccount(ctx: Ctx, typed: string): Promise<void> {
  const { accountId, personId } = ctx.actor;
  ownerSure(ctx);
  await asIdentity(ctx, async (inner) => {
    const at = inner.clock.now();
    const key = challengeKey(inner, normaliseCode(typed).slice(0, 60));
    if (!(await inner.db.row(takeTicket, [key, accountId, at]))) throw identityErrors.no_ticket();
    await inner.db.run(proofAccount, [accountId, at]);
  });
  await tellAct(ctx, { personId, act: 'enrolled' });
}
