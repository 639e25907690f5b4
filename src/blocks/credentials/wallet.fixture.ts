import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';
import {
  type CallbackContext,
  clientAuthenticationAnonymous,
  clientAuthenticationNone,
  type Jwk,
  setGlobalConfig,
} from '@openid4vc/oauth2';
import { Openid4vciClient, setGlobalConfig as setVci } from '@openid4vc/openid4vci';
import { calculateJwkThumbprint, importJWK, jwtVerify } from 'jose';
import type { City } from '#tests/city';

setGlobalConfig({ allowInsecureUrls: true });
setVci({ allowInsecureUrls: true });

export interface WalletKey {
  readonly privateKey: KeyObject;
  readonly jwk: Jwk;
}

export function newKey(): WalletKey {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return { privateKey, jwk: publicKey.export({ format: 'jwk' }) as Jwk };
}

/** ES256 by a key of the wallet, base64url. */
export const signedBy = ({ privateKey }: WalletKey, data: string): string =>
  sign('sha256', Buffer.from(data), { key: privateKey, dsaEncoding: 'ieee-p1363' }).toString('base64url');

const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
export function jwtBy(key: WalletKey, header: object, payload: object): string {
  const data = `${part({ alg: 'ES256', ...header })}.${part(payload)}`;
  return `${data}.${signedBy(key, data)}`;
}

/** What a stock library fetches, asked of the server without a network. */
export const fetchFrom =
  ({ server }: Pick<City, 'server'>) =>
  async (input: unknown, { method = 'GET', headers = {}, body }: RequestInit = {}): Promise<Response> => {
    const { pathname, search } = new URL(String(input));
    const answer = await server.inject({
      method: method as 'GET',
      url: `${pathname}${search}`,
      headers: Object.fromEntries(new Headers(headers as HeadersInit)),
      payload: body === undefined || body === null ? undefined : String(body),
    });
    return new Response(answer.statusCode === 204 ? null : new Uint8Array(answer.rawPayload), {
      status: answer.statusCode,
      headers: answer.headers as Record<string, string>,
    });
  };

/** A telephone with a stock wallet library: it has keys, and the clock of the test. */
export class Wallet {
  readonly city: City;
  readonly keys: WalletKey[] = [];
  readonly callbacks: Omit<CallbackContext, 'decryptJwe' | 'encryptJwe'>;
  readonly vci: Openid4vciClient;

  /** @param clientId name of the wallet as a registered program; without it the wallet is nobody */
  constructor(city: City, clientId?: string) {
    this.city = city;
    this.callbacks = {
      fetch: fetchFrom(city) as typeof fetch,
      hash: (data, algorithm) => createHash(algorithm.replace('-', '')).update(data).digest(),
      generateRandom: (length) => randomBytes(length),
      clientAuthentication: clientId
        ? clientAuthenticationNone({ clientId })
        : clientAuthenticationAnonymous(),
      signJwt: async (signer, { header, payload }) => {
        if (signer.method !== 'jwk') throw new Error('this wallet signs by its own keys only');
        const key = await this.keyOf(signer.publicJwk);
        // Its clock is that of the test, but for the library behind /oidc, which has none but the machine's.
        const own = header.typ === 'dpop+jwt' && !String(payload.htu).includes('/oidc/');
        const iat = own ? Math.floor(this.now.getTime() / 1000) : payload.iat;
        return { jwt: jwtBy(key, header, { ...payload, iat }), signerJwk: key.jwk };
      },
      verifyJwt: async (signer, { compact }) => {
        const jwk = signer.method === 'jwk' ? signer.publicJwk : undefined;
        if (!jwk) return { verified: false };
        await jwtVerify(compact, await importJWK(jwk as never, 'ES256'), {
          currentDate: city.world.clock.now(),
        });
        return { verified: true, signerJwk: jwk };
      },
    };
    this.vci = new Openid4vciClient({ callbacks: this.callbacks });
  }

  newKey(): WalletKey {
    const key = newKey();
    this.keys.push(key);
    return key;
  }

  private async keyOf(jwk: Jwk): Promise<WalletKey> {
    const wanted = await calculateJwkThumbprint(jwk as never);
    for (const key of this.keys) if ((await calculateJwkThumbprint(key.jwk as never)) === wanted) return key;
    throw new Error('no such key in this wallet');
  }

  get now(): Date {
    return this.city.world.clock.now();
  }

  /** Takes up an offer from its link, as far as the token. */
  async redeem(link: string, txCode?: string, dpop?: WalletKey) {
    const credentialOffer = await this.vci.resolveCredentialOffer(link);
    const issuerMetadata = await this.vci.resolveIssuerMetadata(credentialOffer.credential_issuer);
    const got = await this.vci.retrievePreAuthorizedCodeAccessTokenFromOffer({
      credentialOffer,
      issuerMetadata,
      txCode,
      ...(dpop && { dpop: { signer: { method: 'jwk', alg: 'ES256', publicJwk: dpop.jwk } } }),
    });
    return {
      issuerMetadata,
      accessToken: got.accessTokenResponse.access_token,
      dpop: got.dpop,
      type: credentialOffer.credential_configuration_ids[0]!,
    };
  }

  /** A proof for each key, over a new challenge unless one is given. */
  async proofs(
    { issuerMetadata, type }: Pick<Redeemed, 'issuerMetadata' | 'type'>,
    keys: readonly WalletKey[],
    nonce?: string,
  ): Promise<string[]> {
    const { c_nonce } = nonce ? { c_nonce: nonce } : await this.vci.requestNonce({ issuerMetadata });
    return Promise.all(
      keys.map(
        async ({ jwk: publicJwk }) =>
          (
            await this.vci.createCredentialRequestJwtProof({
              issuerMetadata,
              credentialConfigurationId: type,
              nonce: c_nonce,
              issuedAt: this.now,
              signer: { method: 'jwk', alg: 'ES256', publicJwk },
            })
          ).jwt,
      ),
    );
  }

  /** Fetches what a token is for. */
  async fetch(redeemed: Redeemed, jwt: string[]) {
    const { issuerMetadata, accessToken, dpop, type } = redeemed;
    const { credentialResponse } = await this.vci.retrieveCredentials({
      issuerMetadata,
      accessToken,
      dpop,
      credentialConfigurationId: type,
      proofs: { jwt: jwt as [string, ...string[]] },
    });
    const credentials = (credentialResponse.credentials ?? []).map((one) =>
      String((one as { credential: unknown }).credential),
    );
    return { credentials, notificationId: credentialResponse.notification_id };
  }
}

export type Redeemed = Awaited<ReturnType<Wallet['redeem']>>;
