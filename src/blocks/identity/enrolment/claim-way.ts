import { takeAddress } from '#blocks/notifications';
import type { Ctx } from '#platform/context';
import { newId } from '#platform/ids';
import { identityErrors } from '../errors.ts';
import { findAccount, hasWayIn } from '../sign-in/account.ts';
import { asIdentity } from '../sign-in/as-identity.ts';
import { beginChallenge, findChallenge } from '../sign-in/challenge.ts';
import { newToken } from '../sign-in/session.ts';
import { tellAct } from '../sign-in/tell-act.ts';
import { type Choosing, WAY_MINUTES } from './step.ts';
import { claimWay as claim, enrolAccount } from './store.ts';
import { openAddress } from './ticket.ts';

/** The step in which this browser chooses how to sign in, while it lasts. */
export const findWay = (ctx: Ctx, session: string | undefined) =>
  asIdentity(ctx, (inner) => findChallenge<Choosing>(inner, { kind: 'enrol-way', secret: session }));

/** A step of the same kind in place of one that was used up for a passkey which the device did not make. @returns its token */
export const wayAgain = (outer: Ctx, { accountId, data }: { accountId: string; data: Choosing }) =>
  asIdentity(outer, async (ctx) => {
    const secret = newToken();
    const minutes = WAY_MINUTES;
    await beginChallenge(ctx, { kind: 'enrol-way', secret, accountId, data: { ...data }, minutes });
    return secret;
  });

/**
 * Makes this browser the one that chooses the first way into a new account: one after the other for the same person, and only while
 * there is none.
 * @throws identity.enrol_start_over
 */
export const claimFirstWay = (
  outer: Ctx,
  session: string | undefined,
): Promise<{ accountId: string; data: Choosing }> =>
  asIdentity(outer, async (ctx) => {
    const at = ctx.clock.now();
    const step = await findChallenge<Choosing>(ctx, { kind: 'enrol-way', secret: session });
    if (!step?.accountId) throw identityErrors.enrol_start_over();
    const { accountId, data, key } = step;
    // Waits for whoever does the same for this person.
    await ctx.db.row(enrolAccount, [newId(ctx.clock), '', '', data.personId, at]);
    const account = await findAccount(ctx, accountId);
    const ended = await ctx.db.rows<{ key: string }>(claim, [accountId, at]);
    if (!account || hasWayIn(account) || !ended.some((one) => one.key === key))
      throw identityErrors.enrol_start_over();
    return { accountId, data };
  });

/** What a new account has besides its way in: the address that was proven, and its owner is told. */
export const finishFirstWay = (
  outer: Ctx,
  { accountId, data }: { accountId: string; data: Choosing },
): Promise<void> =>
  asIdentity(outer, async (ctx) => {
    const { personId } = data;
    await takeAddress(ctx, { personId, to: openAddress(ctx, accountId, data.to) });
    await tellAct(ctx, { personId, act: 'enrolled_remote' });
  });
