import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { SsoRules } from '#platform/country';

const { levels, scopes } = parse(readFileSync(new URL('../sso.yaml', import.meta.url), 'utf8')) as SsoRules;

/** What sso.yaml lets other programs learn. */
export const sso: SsoRules = { levels, scopes };
