import { beginAttempt, takeBackAttempt } from '#blocks/identity';
import type { Ctx } from '#platform/context';
import { constantTimeEqual } from '#platform/crypto';
import { countTry, type OfferRow, offerById, personOfOffer, redeemOffer } from '../store.ts';
import { checkDpop } from './check-dpop.ts';
import { AT, CODE_GRANT } from './metadata.ts';
import { ProtocolFault } from './protocol-fault.ts';
import { sealed, transactionCode, unsealed } from './secrets.ts';

/** Seconds for which a token is good. */
export const TOKEN_GOOD = 600;
/** Wrong codes before the offer is over: one in 200,000 guesses well. */
export const TRIES = 5;

/** An answer that is kept although it is a refusal: what it has counted must stand. */
export type Redeemed = { readonly token: object } | { readonly refused: ProtocolFault };

const grantFault = (tell: string) => ({ refused: new ProtocolFault('invalid_grant', tell) });

async function redeem(
  ctx: Ctx,
  id: string,
  given: { code: string | undefined; dpop: string | undefined },
): Promise<Redeemed> {
  const { app, clock, db } = ctx;
  const now = clock.now();
  const offer = await db.row<OfferRow>(offerById, [id]);
  if (!offer || offer.endedAt || offer.redeemedAt || offer.usedAt || offer.expiresAt <= now)
    return grantFault('the offer is over; ask for another one');
  if (given.code === undefined)
    return { refused: new ProtocolFault('invalid_request', 'a tx_code is needed') };
  if (!constantTimeEqual(given.code, transactionCode(app, id))) {
    await db.run(countTry, [id, TRIES, now]);
    return grantFault('the tx_code is wrong');
  }
  const thumbprint = given.dpop
    ? await checkDpop(ctx, { proof: given.dpop, url: `${app.config.publicUrl}${AT}/token` })
    : null;
  if ((await db.run(redeemOffer, [id, now, thumbprint])) !== 1) return grantFault('the offer was used');
  return {
    token: {
      access_token: sealed(app, 'token', id),
      token_type: thumbprint ? 'DPoP' : 'Bearer',
      expires_in: TOKEN_GOOD,
      scope: undefined,
    },
  };
}

/**
 * Changes the code of an offer, with the code that went another way, for a token. OpenID4VCI 1.0, 6.
 * @throws identity.too_many_attempts
 */
export async function redeemCode(
  ctx: Ctx,
  asked: {
    form: Readonly<Record<string, string | undefined>>;
    dpop: string | undefined;
    address: string;
  },
): Promise<Redeemed> {
  const { form, dpop, address } = asked;
  if (form.grant_type !== CODE_GRANT)
    return { refused: new ProtocolFault('unsupported_grant_type', `only ${CODE_GRANT}`) };
  const code = form['pre-authorized_code'];
  if (!code) return { refused: new ProtocolFault('invalid_request', 'a pre-authorized_code is needed') };
  const attempt = await beginAttempt(ctx, { login: code.slice(0, 200), address, what: 'credential' });
  const id = unsealed(ctx.app, 'code', code);
  const whose = id ? await ctx.db.row<{ personId: string | null }>(personOfOffer, [id]) : undefined;
  if (!id || !whose?.personId) return grantFault('there is no such offer');
  const redeemed = await ctx.asSystem(
    'credentials.redeem',
    { kind: 'person', persons: [whose.personId] },
    (inner) => redeem(inner, id, { code: form.tx_code, dpop }),
  );
  if ('token' in redeemed) await takeBackAttempt(ctx, attempt);
  return redeemed;
}
