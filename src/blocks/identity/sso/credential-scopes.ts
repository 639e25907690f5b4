import { getRegistry } from '#blocks/registries';
import type { App } from '#platform/block';
import type { Ctx } from '#platform/context';
import { localized } from '#platform/i18n';
import type { Asked } from './attributes-of.ts';

/** How surely somebody must be known, with two factors shown, before a wallet that they sign in to gets a credential. */
const LEVEL = 2;

/** The scope by which a wallet asks for credentials of a type. */
export const credentialScope = (type: string): string => `credential:${type}`;

/** What wallets may ask for, by scope. */
export const credentialScopes = ({ country }: Pick<App, 'country'>): string[] =>
  Object.keys(country.credentials?.types ?? {}).map(credentialScope);

/** The level that these scopes need: to read is not to carry away. */
export const levelOfScopes = (app: Pick<App, 'country'>, scope: unknown): number => {
  const known = credentialScopes(app);
  return typeof scope === 'string' && scope.split(' ').some((one) => known.includes(one)) ? LEVEL : 0;
};

/** What stands in each credential, in words, and where it is read from. */
export async function saidInCredentials(ctx: Ctx): Promise<[string, Asked[]][]> {
  const types = ctx.app.country.credentials?.types ?? {};
  return Promise.all(
    Object.entries(types).map(async ([name, { title, registry, claims }]) => {
      const of = localized(title, ctx.lang);
      const source = registry ? localized((await getRegistry(ctx, registry)).title, ctx.lang) : of;
      return [
        credentialScope(name),
        claims.map((one) => ({
          claim: `${name}.${one.claim}`,
          title: ctx.t('identity.sso.in_credential', { what: localized(one.title, ctx.lang), of }),
          source,
        })),
      ] as [string, Asked[]];
    }),
  );
}
