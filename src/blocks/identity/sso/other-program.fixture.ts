import { exportJWK, generateKeyPair } from 'jose';
import * as client from 'openid-client';
import type { City } from '#tests/city';
import type { Visitor } from '#tests/visitor';
import type { Program } from './program.ts';
import { registerClient } from './register-client.ts';

export const RP = 'https://school.example/callback';
export const PROGRAM: Program = {
  name: 'Trường Hoa Sen',
  redirectUris: [RP],
  afterLogoutUris: ['https://school.example/bye'],
  scopes: ['profile'],
  basis: 'Quyết định 1/QĐ',
};

/** A key of a program, with the JWK set that it registers. */
export async function programKey() {
  const { publicKey, privateKey } = await generateKeyPair('ES256', { extractable: true });
  return { privateKey, jwks: JSON.stringify({ keys: [{ ...(await exportJWK(publicKey)), kid: 'one' }] }) };
}

/** Registers a program as the chairman, who leads the commune. @returns its client_id */
export async function registerAsChairman(city: City, program: Program): Promise<string> {
  const { rows } = await city.world.app.pools.owner.query(
    "select a.id, p.agency_id, p.role from identity.account a join identity.appointment p on p.account_id = a.id where a.login = 'chutich.bach'",
  );
  const { id: accountId, agency_id: agencyId, role } = rows[0];
  return city.world.as(
    {
      actor: {
        kind: 'official',
        accountId,
        name: 'Bạch',
        assurance: 2,
        appointments: [{ agencyId, role }],
      },
      hat: { kind: 'agency', agencies: [agencyId] },
    },
    (ctx) => registerClient(ctx, { agencyId, ...program }),
  );
}

/** What a stock client fetches, asked of the server without a network. */
export const fetchOf =
  ({ server }: Pick<City, 'server'>): client.CustomFetch =>
  async (url, { method, headers, body }) => {
    const answer = await server.inject({
      method: method as 'GET',
      url,
      headers,
      payload: body ? String(body) : undefined,
    });
    return new Response(answer.statusCode === 204 ? null : new Uint8Array(answer.rawPayload), {
      status: answer.statusCode,
      headers: answer.headers as Record<string, string>,
    });
  };

/** A stock client set up by discovery. */
export const discover = (city: City, id: string, auth: client.ClientAuth): Promise<client.Configuration> =>
  client.discovery(new URL('http://localhost:3000/oidc'), id, {}, auth, {
    execute: [client.allowInsecureRequests],
    [client.customFetch]: fetchOf(city),
  });

/** Goes to the other program and comes back, agreeing to what is asked. */
export async function enter(
  who: Visitor,
  config: client.Configuration,
  given: {
    more?: Record<string, string>;
    pushed?: boolean;
    dpop?: client.DPoPHandle;
  } = {},
) {
  const { more = {}, pushed, dpop: DPoP } = given;
  const verifier = client.randomPKCECodeVerifier();
  const state = client.randomState();
  const nonce = client.randomNonce();
  const asked = {
    redirect_uri: RP,
    scope: 'openid profile',
    code_challenge: await client.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    state,
    nonce,
    ...more,
  };
  const url = pushed
    ? await client.buildAuthorizationUrlWithPAR(config, asked, { DPoP })
    : client.buildAuthorizationUrl(config, asked);
  let page = await who.get(`${url.pathname}${url.search}`);
  if (page.text.includes('Trở lại Trường Hoa Sen')) page = await who.follow(page, 'Tiếp tục');
  const shown = page;
  if (page.forms.some(({ buttons }) => buttons.some(({ text }) => text.includes('Đồng ý'))))
    page = await who.press(page, 'Đồng ý');
  const redeem = (as: client.Configuration = config, pkceCodeVerifier = verifier) =>
    client.authorizationCodeGrant(
      as,
      new URL(page.url),
      { pkceCodeVerifier, expectedState: state, expectedNonce: nonce },
      undefined,
      { DPoP },
    );
  return { url, asked: shown, page, back: page.url.startsWith(RP), redeem };
}
