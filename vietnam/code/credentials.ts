import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { CredentialRules, CredentialType } from '#platform/country';

interface Declared extends Omit<CredentialType, 'endedBy'> {
  readonly ended_by?: string;
}

const { types, requests } = parse(
  readFileSync(new URL('../credentials.yaml', import.meta.url), 'utf8'),
) as Omit<CredentialRules, 'types'> & { types: Record<string, Declared> };

/** The credentials of credentials.yaml. */
export const credentials: CredentialRules = {
  types: Object.fromEntries(
    Object.entries(types).map(([name, { ended_by: endedBy, ...rest }]) => [name, { ...rest, endedBy }]),
  ),
  requests,
};
