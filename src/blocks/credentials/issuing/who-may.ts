import { type Access, credentialScope } from '#blocks/identity';
import type { Ctx } from '#platform/context';
import { ASSURANCE, listTypes } from '../declared.ts';
import { type OfferRow, offerById, personOfOffer } from '../store.ts';
import { checkDpop } from './check-dpop.ts';
import { AT } from './metadata.ts';
import { ProtocolFault, tokenFault } from './protocol-fault.ts';
import { TOKEN_GOOD } from './redeem-code.ts';
import { unsealed } from './secrets.ts';

/** In whose name a wallet asks, and for which types. */
export interface Bearer {
  readonly personId: string;
  readonly types: readonly string[];
  /** The offer that it took up, unless the person signed in for it. */
  readonly offerId?: string;
  /** The program with which the person signed in. */
  readonly wallet?: string;
}

/** What a request shows of itself. */
export interface Shown {
  readonly authorization: string | undefined;
  readonly dpop: string | undefined;
}

async function ofOffer(ctx: Ctx, id: string) {
  const { clock } = ctx;
  const whose = await ctx.db.row<{ personId: string | null }>(personOfOffer, [id]);
  if (!whose?.personId) throw tokenFault('the token is not in force');
  const { personId } = whose;
  const hat = { kind: 'person', persons: [personId] } as const;
  const offer = await ctx.asSystem('credentials.bearer', hat, ({ db }) => db.row<OfferRow>(offerById, [id]));
  const age = clock.now().getTime() - (offer?.redeemedAt?.getTime() ?? 0);
  if (!offer || offer.endedAt || age > TOKEN_GOOD * 1000) throw tokenFault('the token is not in force');
  return { keyThumbprint: offer.keyThumbprint, bearer: { personId, types: [offer.type], offerId: id } };
}

function ofSignIn(ctx: Ctx, { personId, scopes, level, client }: Access) {
  const types = listTypes(ctx.app).flatMap(([name]) =>
    scopes.includes(credentialScope(name)) ? [name] : [],
  );
  if (types.length === 0)
    throw new ProtocolFault(
      'insufficient_scope',
      'the token is for no credential',
      403,
      'Bearer error="insufficient_scope"',
    );
  if (level < ASSURANCE) throw tokenFault('the person must sign in at a higher level');
  return { personId, types, wallet: client.name };
}

/**
 * Whose a token is: one of ours for an offer, or one of the sign-in. A token that is bound to a key comes with proof of that key.
 * @param access what identity says of the token, when it is none of ours
 * @throws ProtocolFault invalid_token, invalid_dpop_proof, insufficient_scope
 */
export async function bearerOf(
  ctx: Ctx,
  { authorization, dpop }: Shown,
  endpoint: 'credential' | 'notification',
  access: Access | undefined,
): Promise<Bearer> {
  const [, scheme, token] = /^(Bearer|DPoP) ([\w.-]{10,400})$/i.exec(authorization ?? '') ?? [];
  if (!scheme || !token) throw tokenFault('a token is needed');
  const offerId = unsealed(ctx.app, 'token', token);
  const offered = offerId ? await ofOffer(ctx, offerId) : undefined;
  if (!offered && !access) throw tokenFault('the token is not in force');
  const bound = offered ? offered.keyThumbprint : (access!.keyThumbprint ?? null);
  if ((bound !== null) !== (scheme.toLowerCase() === 'dpop'))
    throw tokenFault('the token is of another type');
  if (bound !== null) {
    const url = `${ctx.app.config.publicUrl}${AT}/${endpoint}`;
    if (!dpop || (await checkDpop(ctx, { proof: dpop, url, token })) !== bound)
      throw tokenFault('the token is bound to another key');
  }
  return offered ? offered.bearer : ofSignIn(ctx, access!);
}

/** The token that a request shows, for looking it up outside the transaction. */
export const tokenIn = (authorization: string | undefined): string =>
  /^(?:Bearer|DPoP) ([\w-]+)$/i.exec(authorization ?? '')?.[1] ?? '';
