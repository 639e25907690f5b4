import { createHash } from 'node:crypto';
import type { App, ShownToken } from '#platform/block';
import { outside } from './outside.ts';
import { sealPayload } from './seal.ts';
import { isFirstTime } from './store.ts';

/** Seconds for which a proof is good, and by which clocks may differ. */
const GOOD = 60;

/**
 * Checks that whoever shows a token has a key, for this request and once (RFC 9449, 4.3).
 * @returns the thumbprint of the key (RFC 7638); undefined when the proof proves nothing
 */
export async function checkProof(app: App, { proof, method, url, token }: ShownToken) {
  if (!proof) return undefined;
  const { calculateJwkThumbprint, EmbeddedJWK, jwtVerify } = await import('jose');
  const checked = await jwtVerify(proof, EmbeddedJWK, {
    typ: 'dpop+jwt',
    algorithms: ['ES256', 'RS256'],
    currentDate: app.clock.now(),
    clockTolerance: GOOD,
    maxTokenAge: GOOD,
    requiredClaims: ['jti', 'htm', 'htu', 'iat', 'ath'],
  }).catch(() => undefined);
  if (!checked) return undefined;
  const { jti, htm, htu, ath } = checked.payload;
  if (htm !== method || typeof htu !== 'string' || htu.split(/[?#]/)[0] !== url) return undefined;
  if (ath !== createHash('sha256').update(token).digest('base64url')) return undefined;
  const thumbprint = await calculateJwkThumbprint(checked.protectedHeader.jwk!);
  const at = app.clock.now();
  const once = {
    key: createHash('sha256').update(`proof ${thumbprint} ${jti}`).digest('base64url'),
    sealed: sealPayload(app, 'ReplayDetection', {}),
    at,
    until: new Date(at.getTime() + 3 * GOOD * 1000),
  };
  return (await isFirstTime(outside(app), once)) ? thumbprint : undefined;
}
