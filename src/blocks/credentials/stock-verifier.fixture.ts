import { createHash } from 'node:crypto';
import { SDJwtVcInstance } from '@sd-jwt/sd-jwt-vc';
import { importJWK, type JWK } from 'jose';
import type { City } from '#tests/city';
import { fetchFrom, jwtBy, type WalletKey } from './wallet.fixture.ts';

const hasher = (data: string | ArrayBuffer) =>
  createHash('sha256')
    .update(typeof data === 'string' ? data : new Uint8Array(data))
    .digest();

async function verifies(data: string, signature: string, jwk: JWK): Promise<boolean> {
  const key = (await importJWK(jwk, 'ES256')) as CryptoKey;
  const bytes = Buffer.from(signature, 'base64url');
  return crypto.subtle.verify({ name: 'ECDSA', hash: 'SHA-256' }, key, bytes, Buffer.from(data));
}

/** A verifier of somebody else, on the stock library: it knows the address of the issuer and fetches the rest. */
export async function stockVerifier(city: City, keptList?: (uri: string) => Promise<string>) {
  const fetching = fetchFrom(city);
  const metadata = await fetching(new URL('/.well-known/jwt-vc-issuer', city.world.app.config.publicUrl));
  const { jwks } = (await metadata.json()) as { jwks: { keys: JWK[] } };
  const byIssuer = async (data: string, signature: string) => {
    for (const jwk of jwks.keys) if (await verifies(data, signature, jwk)) return true;
    return false;
  };
  const instance = new SDJwtVcInstance({
    hasher,
    hashAlg: 'sha-256',
    verifier: byIssuer,
    statusVerifier: byIssuer,
    statusListFetcher: async (uri) => {
      if (keptList) return keptList(uri);
      const answer = await fetching(uri);
      if (answer.headers.get('content-type') !== 'application/statuslist+jwt') throw new Error('no list');
      return answer.text();
    },
    kbVerifier: async (data, signature, payload) =>
      verifies(data, signature, (payload.cnf as { jwk: JWK }).jwk),
  });
  const now = () => Math.floor(city.world.clock.now().getTime() / 1000);
  return {
    instance,
    /** What is shown, bound to this one showing by a key of the wallet. */
    bind: async (shown: string, key: WalletKey, nonce: string, aud = 'https://shop.example') => {
      const sd_hash = createHash('sha256').update(shown).digest('base64url');
      return `${shown}${jwtBy(key, { typ: 'kb+jwt' }, { iat: now(), aud, nonce, sd_hash })}`;
    },
    verify: (credential: string, nonce?: string) =>
      instance.verify(credential, { currentDate: now(), ...(nonce && { keyBindingNonce: nonce }) }),
  };
}
