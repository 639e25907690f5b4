import type { App } from '#platform/block';
import type { CodeDeclaration, CodeRules } from '#platform/country';
import { identityErrors } from '../errors.ts';

/** The kinds of codes that are built; a household's is reserved. */
export type Kind = 'person' | 'business';

/** What the country says of codes. @throws identity.no_codes where it has none */
export function codeRules(app: Pick<App, 'country'>): CodeRules {
  const { codes } = app.country;
  if (!codes) throw identityErrors.no_codes();
  return codes;
}

/** What the country says of codes of this kind. @throws identity.no_codes */
export function codeDeclaration(app: Pick<App, 'country'>, kind: Kind): CodeDeclaration {
  const declared = codeRules(app).kinds[kind];
  if (!declared) throw identityErrors.no_codes();
  return declared;
}
