import { findPeopleRegistry } from '#blocks/registries';
import type { Ctx } from '#platform/context';
import { localized } from '#platform/i18n';
import { saidInCredentials } from './credential-scopes.ts';
import { describedScopes } from './program-scopes.ts';

/** One thing that a program wants to know, in words. */
export interface Asked {
  readonly claim: string;
  readonly title: string;
  /** Where it is read from. */
  readonly source: string;
}

/** What stands behind each scope that the country declares, each with the registry it is read from. */
export async function attributesOf(ctx: Ctx): Promise<Map<string, Asked[]>> {
  const registry = await findPeopleRegistry(ctx);
  const source = registry ? localized(registry.title, ctx.lang) : '';
  const read = Object.entries(ctx.app.country.sso?.scopes ?? {}).map(([scope, claims]): [string, Asked[]] => [
    scope,
    claims.map(({ claim, attribute }) => {
      const known = registry?.attributes.find(({ name }) => name === attribute);
      return { claim, title: known ? localized(known.title, ctx.lang) : attribute, source };
    }),
  ]);
  return new Map([...read, ...(await saidInCredentials(ctx)), ...describedScopes(ctx)]);
}
