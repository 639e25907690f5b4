import type { App } from '#platform/block';
import type { Ctx } from '#platform/context';
import { getRequest, getType, vctOf } from '../declared.ts';
import { getIssuerKey } from '../issuing/issuer-keys.ts';
import { AT, FORMAT } from '../issuing/metadata.ts';
import { sealed } from '../issuing/secrets.ts';
import { signJwt } from '../issuing/sign-jwt.ts';
import type { ShowingRow } from '../store.ts';
import { openKey } from './begin-showing.ts';

/** On which device the wallet is: the one with the page, or another that reads the square. */
export type Device = 'same' | 'cross';

/** Name of the credential in the question and the answer. */
export const ASKED = 'shown';

/** Who asks, as wallets check it: the name in the certificate. OpenID4VP 1.0, 5.9.3. */
export const clientId = ({ config }: Pick<App, 'config'>): string =>
  `x509_san_dns:${new URL(config.publicUrl).hostname}`;

/** The link that opens a wallet, also as a square. */
export const requestLink = (app: App, device: Device, id: string): string =>
  `openid4vp://?${new URLSearchParams({
    client_id: clientId(app),
    request_uri: `${app.config.publicUrl}${AT}/requests/${sealed(app, device, id)}`,
  })}`;

/** What is asked for. OpenID4VP 1.0, 6 (DCQL). */
export function questionOf(app: App, name: string) {
  const request = getRequest(app, name);
  const type = getType(app, request.type);
  return {
    credentials: [
      {
        id: ASKED,
        format: FORMAT,
        meta: { vct_values: [vctOf(app, type)] },
        claims: request.claims.map((claim) => ({ path: [claim] })),
      },
    ],
  };
}

/** A request as wallets read it, signed. OpenID4VP 1.0, 5; RFC 9101. */
export async function requestObject(ctx: Ctx, showing: ShowingRow, device: Device): Promise<string> {
  const { app, clock } = ctx;
  const { kty, crv, x, y } = JSON.parse(openKey(ctx, showing).toString()) as Record<string, string>;
  const iat = Math.floor(clock.now().getTime() / 1000);
  const state = sealed(app, device, showing.id);
  return signJwt(await getIssuerKey(ctx), 'oauth-authz-req+jwt', {
    aud: 'https://self-issued.me/v2',
    iat,
    exp: Math.floor(showing.expiresAt.getTime() / 1000),
    client_id: clientId(app),
    response_type: 'vp_token',
    response_mode: 'direct_post.jwt',
    response_uri: `${app.config.publicUrl}${AT}/answers/${state}`,
    nonce: showing.nonce,
    state,
    dcql_query: questionOf(app, showing.request),
    client_metadata: {
      jwks: { keys: [{ kty, crv, x, y, kid: showing.id, use: 'enc', alg: 'ECDH-ES' }] },
      encrypted_response_enc_values_supported: ['A128GCM', 'A256GCM'],
      vp_formats_supported: {
        [FORMAT]: { 'sd-jwt_alg_values': ['ES256'], 'kb-jwt_alg_values': ['ES256'] },
      },
    },
  });
}
