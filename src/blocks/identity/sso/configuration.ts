import type { Configuration, KoaContextWithOIDC } from 'oidc-provider';
import type { App } from '#platform/block';
import { askHttp } from '#platform/outgoing';
import { adapterOf } from './adapter.ts';
import { browser } from './browser.ts';
import { credentialDetails, DETAILS_TYPE } from './credential-details.ts';
import { credentialScopes } from './credential-scopes.ts';
import { policyOf } from './level-check.ts';
import { outside } from './outside.ts';
import { programScopes } from './program-scopes.ts';
import { claimsOf, readClaims } from './read-claims.ts';
import { renderRefusal } from './render-refusal.ts';
import { sectorOf } from './sector.ts';
import type { signingKeys } from './signing-keys.ts';
import { standingGrant } from './standing-grant.ts';
import { findClient, findSsoAccount } from './store.ts';

export const MOUNT = '/oidc';
const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const cookie = (secure: boolean) => ({ httpOnly: true, sameSite: 'lax' as const, secure, path: MOUNT });

/**
 * How the provider behaves: code flow with PKCE only, private_key_jwt or public programs, pairwise subjects, tokens that end with the
 * session. OpenID Connect Core 1.0; RFC 7636, 9126 (PAR), 9449 (DPoP); OpenID Connect Back-Channel Logout 1.0.
 */
export async function configurationOf(
  app: App,
  { keys }: Awaited<ReturnType<typeof signingKeys>>,
): Promise<Configuration> {
  const { Provider } = await import('oidc-provider');
  const secure = app.config.publicUrl.startsWith('https://');
  const db = outside(app);
  const scopes = Object.keys(app.country.sso?.scopes ?? {});
  return {
    adapter: adapterOf(app, () => Provider.ctx),
    jwks: { keys } as Configuration['jwks'],
    cookies: { keys: [app.keyring.mac('sso:cookies', '1')], long: cookie(secure), short: cookie(secure) },
    scopes: ['openid', 'offline_access', ...scopes, ...credentialScopes(app), ...programScopes(app)],
    claims: {
      openid: ['sub', 'acr', 'amr', 'auth_time'],
      sid: null,
      ...Object.fromEntries(scopes.map((scope) => [scope, claimsOf(app, [scope]).map(({ claim }) => claim)])),
    },
    acrValues: Object.values(app.country.sso?.levels ?? {}),
    extraParams: await credentialDetails(app),
    discovery: { authorization_details_types_supported: [DETAILS_TYPE] },
    responseTypes: ['code'],
    // Only programs that ask in their own name, which have no subjects, are public.
    subjectTypes: ['pairwise', 'public'],
    clientAuthMethods: ['private_key_jwt', 'none'],
    // Says OAuth 2.1 too; and the library breaks when it fills the address in for a request that it could not read.
    allowOmittingSingleRegisteredRedirectUri: false,
    pkce: { required: () => true },
    pairwiseIdentifier: async (_ctx, accountId, client) =>
      app.keyring.mac('sso:subject', `${sectorOf(client)} ${accountId}`),
    findAccount: async (_ctx, accountId) => {
      const { found } = browser.getStore() ?? {};
      const account = found?.accountId === accountId ? found.account : await findSsoAccount(db, accountId);
      if (!account) return undefined;
      return {
        accountId,
        claims: async (use, scope) => {
          // A token of identity holds no attributes: what it does not tell is not read either.
          if (use === 'id_token') return { sub: accountId };
          if (claimsOf(app, scope.split(' ')).length === 0) return { sub: accountId };
          const clientId = (_ctx as KoaContextWithOIDC).oidc.client?.clientId;
          const client = clientId ? await findClient(db, clientId) : undefined;
          const { personId } = account;
          if (!client || !personId) return { sub: accountId };
          return {
            ...(await readClaims(app, { client, personId, scopes: scope.split(' ') })),
            sub: accountId,
          };
        },
      };
    },
    interactions: { url: (_ctx, interaction) => `/sso/${interaction.uid}`, policy: await policyOf(app) },
    loadExistingGrant: standingGrant(app),
    renderError: renderRefusal,
    expiresWithSession: async () => true,
    rotateRefreshToken: true,
    ttl: {
      AccessToken: 10 * MINUTE,
      AuthorizationCode: MINUTE,
      ClientCredentials: 10 * MINUTE,
      Grant: 30 * DAY,
      IdToken: 10 * MINUTE,
      Interaction: 30 * MINUTE,
      RefreshToken: 12 * HOUR,
      Session: 12 * HOUR,
    },
    features: {
      devInteractions: { enabled: false },
      pushedAuthorizationRequests: { enabled: true },
      dPoP: {
        enabled: true,
        nonceSecret: Buffer.from(app.keyring.mac('sso:dpop', '1'), 'base64url').subarray(0, 32),
      },
      backchannelLogout: { enabled: true },
      clientCredentials: { enabled: true },
      revocation: { enabled: true },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource: async (ctx) => {
          const { session, client } = ctx.oidc;
          const secret = String(session?.state?.secret ?? '');
          ctx.status = 303;
          ctx.redirect(`/sso/leave?${new URLSearchParams({ secret, client: client?.clientId ?? '' })}`);
        },
        postLogoutSuccessSource: async (ctx) => {
          ctx.status = 303;
          ctx.redirect('/');
        },
      },
      claimsParameter: { enabled: false },
      resourceIndicators: { enabled: false },
    },
    // Only back-channel logouts go out; keys of programs are given to us, never fetched.
    fetch: async (url, options = {}) => {
      const { status } = await askHttp(app, {
        purpose: 'sso-logout',
        method: 'POST',
        url: String(url),
        headers: Object.fromEntries(new Headers(options.headers)),
        body: String(options.body ?? ''),
      });
      return new Response(null, { status });
    },
  };
}
