import type { Checking, DeclarationFault } from '#platform/block';
import { today } from '#platform/calendar';
import { declaredRegistries } from '../declared-registries.ts';
import { checkDocuments } from './check-documents.ts';
import { findBases } from './find-bases.ts';
import { readDocuments, standingOf } from './read-documents.ts';

/** The numbers of documents in the words of a basis; none where it only has a name, or says unverified. */
export const numbersIn = (pattern: string, text: string): string[] =>
  [...text.normalize('NFC').matchAll(new RegExp(pattern, 'gu'))].map(([number]) => number);

/**
 * Whether every basis that the country's declarations name is a legal document that it knows, which is a fault, and whether it is still in
 * force, which is a warning: what ended must be looked at by a lawyer, and until then goes on.
 */
export function checkBases(asked: Checking): {
  faults: DeclarationFault[];
  warnings: DeclarationFault[];
  count: number;
} {
  const { config, country, clock, t } = asked;
  const rules = country.legalDocuments;
  const registry = rules && declaredRegistries(asked)?.find(({ name }) => name === rules.registry);
  if (!rules || !registry) return { faults: [], warnings: [], count: 0 };
  const documents = new Map(
    readDocuments(asked).map(({ values }) => {
      const number = String(values[registry.key] ?? '').normalize('NFC');
      return [number, standingOf(rules, number, values)];
    }),
  );
  const day = today({ app: asked, clock });
  const faults: DeclarationFault[] = [];
  const warnings: DeclarationFault[] = [];
  faults.push(...checkDocuments(asked, registry));
  const bases = findBases(config.countryDir, rules.file);
  for (const { file, line, text } of bases)
    for (const number of numbersIn(rules.numberPattern, text)) {
      const tell = (code: string, params: Record<string, string>): DeclarationFault => ({
        file,
        line,
        code: `registries.${code}`,
        text: t(`registries.finding.${code}`, params),
      });
      const known = documents.get(number);
      if (!known) faults.push(tell('basis_unknown', { number, file: rules.file }));
      else if (known.until && known.until <= day)
        warnings.push(
          tell('basis_ended', {
            number,
            date: known.until,
            after: known.repealedBy.join(', ') || t('registries.finding.nothing_named'),
          }),
        );
    }
  return { faults, warnings, count: bases.length };
}
