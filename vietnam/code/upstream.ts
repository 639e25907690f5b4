import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { UpstreamRules } from '#platform/country';

const { name, scopes, personal_number, levels, methods } = parse(
  readFileSync(new URL('../upstream.yaml', import.meta.url), 'utf8'),
) as Omit<UpstreamRules, 'personalNumber'> & { personal_number: string };

/** How upstream.yaml reads what the national provider says. */
export const upstream: UpstreamRules = {
  name,
  scopes,
  personalNumber: personal_number,
  levels,
  methods,
};
