import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { CodeDeclaration, CodeKind, CodeRules } from '#platform/country';

interface Declared extends Omit<CodeDeclaration, 'endedBy'> {
  readonly ended_by?: string;
}

const { issuer, language, kinds } = parse(
  readFileSync(new URL('../codes.yaml', import.meta.url), 'utf8'),
) as Omit<CodeRules, 'kinds'> & { kinds: Record<CodeKind, Declared> };

/** The identity codes of codes.yaml. */
export const codes: CodeRules = {
  issuer,
  language,
  kinds: Object.fromEntries(
    Object.entries(kinds).map(([kind, { ended_by: endedBy, ...rest }]) => [kind, { ...rest, endedBy }]),
  ),
};
