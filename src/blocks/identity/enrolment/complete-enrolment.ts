import { takeAddress } from '#blocks/notifications';
import type { Ctx } from '#platform/context';
import { identityErrors } from '../errors.ts';
import { asIdentity } from '../sign-in/as-identity.ts';
import { takeChallenge } from '../sign-in/challenge.ts';
import { setPassword } from '../sign-in/security-store.ts';
import { tellAct } from '../sign-in/tell-act.ts';
import type { Awaited } from './open-ticket.ts';
import { proveAccount } from './prove-account.ts';
import { accountProof, clearWaysIn, takeTicket } from './store.ts';
import { openAddress, type Proof, type Ticket } from './ticket.ts';

/**
 * Makes a new account its person's own: both halves of the ticket are used up, the address is confirmed, the password set, and the
 * account has the level of somebody who was seen in person. Every way in that was there before has ended.
 * @param session token of the browser that has shown the right code
 * @returns the account
 * @throws identity.no_ticket when either half has ended
 */
export const completeEnrolment = (
  outer: Ctx,
  { session, hash }: { session: string | undefined; hash: string },
): Promise<string> =>
  asIdentity(outer, async (ctx) => {
    const at = ctx.clock.now();
    const step = await takeChallenge<Awaited>(ctx, { kind: 'enrol-code', secret: session });
    const accountId = step?.accountId;
    const used = accountId
      ? await ctx.db.row<{ data: Ticket }>(takeTicket, [step.data.ticket, accountId, at])
      : undefined;
    if (!accountId || !used?.data.to) throw identityErrors.no_ticket();
    const { personId, to, paper, usableAt } = used.data;
    // Whoever opened it from afar was seen in person meanwhile: it is theirs.
    const proof = usableAt ? await ctx.db.row<Proof>(accountProof, [accountId]) : undefined;
    if (proof && (proof.proofedAt !== null || proof.assurance >= 2)) throw identityErrors.no_ticket();
    // Who was seen in person comes before anybody who said they were this person.
    await ctx.db.run(clearWaysIn, [accountId, at]);
    await ctx.db.run(setPassword, [accountId, hash]);
    await proveAccount(ctx, { accountId, personId, paper });
    await takeAddress(ctx, { personId, to: openAddress(ctx, accountId, to), alone: true });
    await tellAct(ctx, { personId, act: 'enrolled' });
    return accountId;
  });
