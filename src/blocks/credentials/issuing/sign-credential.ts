import { createHash, randomBytes } from 'node:crypto';
import type { App } from '#platform/block';
import type { CredentialType } from '#platform/country';
import { vctOf } from '../declared.ts';
import type { HolderKey } from './check-proofs.ts';
import type { Said } from './content-of.ts';
import type { IssuerKey } from './issuer-keys.ts';
import { signature } from './sign-jwt.ts';
import type { Place } from './status-list.ts';

export const hasher = (data: string | ArrayBuffer): Uint8Array =>
  createHash('sha256')
    .update(typeof data === 'string' ? data : new Uint8Array(data))
    .digest();

/**
 * A credential of one key of a wallet, signed: an SD-JWT VC of which the holder shows as much as they want.
 * @param until Seconds since 1970
 */
export async function signCredential(
  app: App,
  facts: {
    key: IssuerKey;
    type: CredentialType;
    said: Said;
    holder: HolderKey;
    place: Place;
    issuedAt: number;
    until: number;
  },
): Promise<string> {
  const { key, type, said, holder, place, issuedAt, until } = facts;
  const { SDJwtVcInstance } = await import('@sd-jwt/sd-jwt-vc');
  const maker = new SDJwtVcInstance({
    signer: async (data: string) => signature(key, data),
    signAlg: 'ES256',
    hasher,
    hashAlg: 'sha-256',
    saltGenerator: (length: number) => randomBytes(length).toString('base64url'),
  });
  const always = new Set(type.claims.flatMap(({ claim, always: shown }) => (shown ? [claim] : [])));
  const payload = {
    ...said,
    iss: app.config.publicUrl,
    vct: vctOf(app, type),
    iat: issuedAt,
    nbf: issuedAt,
    exp: until,
    cnf: { jwk: holder },
    status: { status_list: place },
  };
  const hidden = Object.keys(said).filter((claim) => !always.has(claim));
  return maker.issue(payload, { _sd: hidden } as never, {
    header: { kid: key.kid, x5c: [key.certificate] },
  });
}
