import { createHash } from 'node:crypto';
import type { Ctx } from '#platform/context';
import { isFirstUse } from './nonce.ts';
import { ProtocolFault } from './protocol-fault.ts';

/** Seconds for which a proof is good, and by which clocks may differ. */
const GOOD = 60;

const invalid = (tell: string) =>
  new ProtocolFault('invalid_dpop_proof', tell, 400, 'DPoP error="invalid_dpop_proof", algs="ES256"');

/**
 * Checks that who asks has a key, for this request and once (RFC 9449, 4.3).
 * @param url the endpoint, without query
 * @param token for an endpoint that is asked with a token: the token
 * @returns the thumbprint of the key (RFC 7638)
 * @throws ProtocolFault invalid_dpop_proof
 */
export async function checkDpop(
  ctx: Ctx,
  { proof, url, token }: { proof: string; url: string; token?: string },
): Promise<string> {
  const { calculateJwkThumbprint, EmbeddedJWK, jwtVerify } = await import('jose');
  const checked = await jwtVerify(proof, EmbeddedJWK, {
    typ: 'dpop+jwt',
    algorithms: ['ES256'],
    currentDate: ctx.clock.now(),
    clockTolerance: GOOD,
    maxTokenAge: GOOD,
    requiredClaims: ['jti', 'htm', 'htu', 'iat'],
  }).catch(() => undefined);
  if (!checked) throw invalid('the proof is not signed by its own key, or is too old');
  const { jti, htm, htu, ath } = checked.payload;
  if (htm !== 'POST' || typeof htu !== 'string' || htu.split(/[?#]/)[0] !== url)
    throw invalid('the proof is for another request');
  if (token !== undefined && ath !== createHash('sha256').update(token).digest('base64url'))
    throw invalid('the proof is for another token');
  const thumbprint = await calculateJwkThumbprint(checked.protectedHeader.jwk!);
  const until = new Date(ctx.clock.now().getTime() + 3 * GOOD * 1000);
  if (!(await isFirstUse(ctx, `dpop ${thumbprint} ${jti}`, until)))
    throw invalid('the proof was used before');
  return thumbprint;
}
