import type { JWK, JWTPayload } from 'jose';
import type { Ctx } from '#platform/context';
import { BATCH } from './metadata.ts';
import { isFirstUse, isFresh, NONCE_GOOD } from './nonce.ts';
import { ProtocolFault } from './protocol-fault.ts';

const TYPE = 'openid4vci-proof+jwt';
/** Seconds by which the clock of a telephone may be wrong. */
const SKEW = 60;

/** A public key of a wallet. */
export type HolderKey = Pick<JWK, 'kty' | 'crv' | 'x' | 'y'>;

const invalid = (tell: string) => new ProtocolFault('invalid_proof', tell);

async function checkOne(ctx: Ctx, proof: string): Promise<{ key: HolderKey; nonce: unknown }> {
  const { EmbeddedJWK, jwtVerify } = await import('jose');
  let payload: JWTPayload;
  let key: HolderKey;
  try {
    const checked = await jwtVerify(proof, EmbeddedJWK, {
      typ: TYPE,
      algorithms: ['ES256'],
      audience: ctx.app.config.publicUrl,
      currentDate: ctx.clock.now(),
      clockTolerance: SKEW,
      maxTokenAge: (NONCE_GOOD / 1000) * 2,
    });
    payload = checked.payload;
    const { kty, crv, x, y } = checked.protectedHeader.jwk ?? {};
    key = { kty, crv, x, y };
  } catch {
    throw invalid('the proof is not signed by its own key for this issuer, or is too old');
  }
  return { key, nonce: payload.nonce };
}

/**
 * The keys of which a wallet proves that it has them; each gets a credential of its own. The challenge in them is used up.
 * OpenID4VCI 1.0, Appendix F.
 * @throws ProtocolFault invalid_proof, invalid_nonce, invalid_credential_request
 */
export async function checkProofs(ctx: Ctx, proofs: unknown): Promise<HolderKey[]> {
  const given = typeof proofs === 'object' && proofs !== null ? Object.entries(proofs) : [];
  const [kind, list] = given[0] ?? [];
  if (given.length !== 1 || kind !== 'jwt' || !Array.isArray(list) || list.length === 0)
    throw invalid('one kind of proof is expected: proofs.jwt, an array');
  if (list.length > BATCH)
    throw new ProtocolFault('invalid_credential_request', `at most ${BATCH} proofs at once`);
  const checked: Awaited<ReturnType<typeof checkOne>>[] = [];
  for (const proof of list) {
    if (typeof proof !== 'string') throw invalid('a proof is a text');
    checked.push(await checkOne(ctx, proof));
  }
  const nonces = new Set(checked.map(({ nonce }) => nonce));
  const [nonce] = nonces;
  if (nonces.size !== 1 || !isFresh(ctx.app, nonce))
    throw new ProtocolFault('invalid_nonce', 'ask the nonce endpoint for a new c_nonce');
  if (new Set(checked.map(({ key }) => `${key.x} ${key.y}`)).size !== checked.length)
    throw invalid('each proof is by a key of its own');
  if (!(await isFirstUse(ctx, nonce, new Date(ctx.clock.now().getTime() + NONCE_GOOD))))
    throw new ProtocolFault('invalid_nonce', 'this c_nonce was used before; ask for a new one');
  return checked.map(({ key }) => key);
}
