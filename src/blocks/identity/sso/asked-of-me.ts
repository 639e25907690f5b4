import { findPeopleRegistry } from '#blocks/registries';
import type { Ctx } from '#platform/context';
import { localized } from '#platform/i18n';
import type { SignOn } from './request.ts';

/** One thing that a program wants to know, in words. */
export interface Asked {
  readonly claim: string;
  readonly title: string;
  /** Where it is read from. */
  readonly source: string;
}

/** The scopes that the person has not agreed to yet. */
export const missingScopes = ({ interaction }: SignOn): string[] =>
  (interaction.prompt.details.missingOIDCScope as string[] | undefined) ?? [];

/** What a program asks for that the person has not agreed to yet, each with the registry it is read from. */
export async function askedOfMe(ctx: Ctx, request: SignOn): Promise<Asked[]> {
  const registry = await findPeopleRegistry(ctx);
  const source = registry ? localized(registry.title, ctx.lang) : '';
  const scopes = missingScopes(request).filter((scope) => request.client.scopes.includes(scope));
  return scopes
    .flatMap((scope) => ctx.app.country.sso?.scopes[scope] ?? [])
    .map(({ claim, attribute }) => {
      const known = registry?.attributes.find(({ name }) => name === attribute);
      return { claim, title: known ? localized(known.title, ctx.lang) : attribute, source };
    });
}
