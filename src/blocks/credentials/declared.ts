import type { App } from '#platform/block';
import type { CredentialRequest, CredentialRules, CredentialType } from '#platform/country';
import { errors } from './errors.ts';

/** A credential says who somebody is, or what an agency decided of them: only who was identified in person has one. */
export const ASSURANCE = 2;

type Rules = Pick<App, 'country'>;

/** @throws credentials.none_here */
export function credentialRules({ country }: Rules): CredentialRules {
  if (!country.credentials) throw errors.none_here();
  return country.credentials;
}

export const findType = ({ country }: Rules, name: string): CredentialType | undefined =>
  country.credentials && Object.hasOwn(country.credentials.types, name)
    ? country.credentials.types[name]
    : undefined;

/** @throws credentials.nothing_to_give */
export function getType(app: Rules, name: string): CredentialType {
  const found = findType(app, name);
  if (!found) throw errors.nothing_to_give();
  return found;
}

/** @throws credentials.no_request */
export function getRequest(app: Rules, name: string): CredentialRequest {
  const { requests } = credentialRules(app);
  const found = Object.hasOwn(requests, name) ? requests[name] : undefined;
  if (!found) throw errors.no_request();
  return found;
}

/** The types with their names, in the order of the declaration. */
export const listTypes = ({ country }: Rules): [string, CredentialType][] =>
  Object.entries(country.credentials?.types ?? {});

/** The type as verifiers know it. */
export const vctOf = ({ config }: Pick<App, 'config'>, type: CredentialType): string =>
  type.vct.replace('{issuer}', config.publicUrl);
