import type { Configuration, KoaContextWithOIDC, Provider } from 'oidc-provider';
import type { App } from '#platform/block';
import { credentialScope } from './credential-scopes.ts';

export const DETAILS_TYPE = 'openid_credential';
/** Long enough for every type there is, too short to be work. */
const LONGEST = 4000;
const MOST = 20;

type Validator = Extract<NonNullable<Configuration['extraParams']>, object>;
type Asked = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Asked =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The scopes that say the same as these details; undefined when they ask for what there is not. */
function scopesIn(app: App, text: string): string[] | undefined {
  if (text.length > LONGEST) return undefined;
  let details: unknown;
  try {
    details = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (!Array.isArray(details) || details.length === 0 || details.length > MOST) return undefined;
  const types = app.country.credentials?.types ?? {};
  const scopes = details.map((one: unknown) => {
    if (!isObject(one) || one.type !== DETAILS_TYPE) return undefined;
    const { credential_configuration_id: name, locations } = one;
    if (typeof name !== 'string' || !Object.hasOwn(types, name)) return undefined;
    const here =
      locations === undefined || (Array.isArray(locations) && locations.includes(app.config.publicUrl));
    return here ? credentialScope(name) : undefined;
  });
  return scopes.every((scope) => scope !== undefined) ? scopes : undefined;
}

/**
 * Reads `authorization_details` with which wallets ask for credentials, and lets them stand for the scopes that ask for the same: what
 * a program is allowed, what the person agrees to and the level that it needs are then one thing. OpenID4VCI 1.0, 5.1.1; RFC 9396.
 */
export async function credentialDetails(app: App): Promise<Validator> {
  const { errors } = await import('oidc-provider');
  return {
    authorization_details: async (ctx, value, client) => {
      if (value === undefined || value === null || value === '') return;
      const asked = scopesIn(app, String(value));
      const allowed = new Set(client.scope?.split(' '));
      if (!asked?.every((scope) => allowed.has(scope)))
        throw new errors.InvalidAuthorizationDetails(
          'not for a credential that this program may ask for here',
        );
      const { params } = (ctx as KoaContextWithOIDC).oidc;
      const before = typeof params?.scope === 'string' ? params.scope.split(' ') : [];
      Object.assign(params!, {
        scope: [...new Set([...before, ...asked])].join(' '),
        authorization_details: undefined,
      });
    },
  };
}

/** Says with a token which credentials it is for, by the identifiers with which a wallet then asks. OpenID4VCI 1.0, 6.2. */
export const tellDetails =
  (app: App): Parameters<Provider['use']>[0] =>
  async (ctx, next) => {
    await next();
    const body = ctx.body as { access_token?: unknown; scope?: unknown } | undefined;
    if ((ctx as KoaContextWithOIDC).oidc?.route !== 'token' || !body?.access_token) return;
    const scopes = typeof body.scope === 'string' ? body.scope.split(' ') : [];
    const names = Object.keys(app.country.credentials?.types ?? {}).filter((name) =>
      scopes.includes(credentialScope(name)),
    );
    if (names.length > 0)
      ctx.body = {
        ...body,
        authorization_details: names.map((name) => ({
          type: DETAILS_TYPE,
          credential_configuration_id: name,
          credential_identifiers: [name],
        })),
      };
  };
