import type { Ctx } from '#platform/context';
import { normaliseCode } from '#platform/crypto';
import { identityErrors } from '../errors.ts';
import { asIdentity } from '../sign-in/as-identity.ts';
import { challengeKey } from '../sign-in/challenge.ts';
import { ownerSure } from '../sign-in/owner-sure.ts';
import { tellAct } from '../sign-in/tell-act.ts';
import { proveAccount } from './prove-account.ts';
import { takeTicket } from './store.ts';
import type { Ticket } from './ticket.ts';

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
    const used = await inner.db.row<{ data: Ticket }>(takeTicket, [key, accountId, at]);
    if (!used || !accountId) throw identityErrors.no_ticket();
    await proveAccount(inner, { accountId, personId: used.data.personId, paper: used.data.paper });
  });
  await tellAct(ctx, { personId, act: 'enrolled' });
}
