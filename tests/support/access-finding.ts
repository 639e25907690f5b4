import type { Outcome, Someone } from './access-table.ts';

type Row = Readonly<Record<Someone, Outcome>>;

/** Nobody here keeps a registry, and what is asked for is none that there is. */
export const whenFinding = ({
  noOfficials,
  all,
}: {
  noOfficials: Row;
  all: (outcome: Outcome) => Row;
}): Record<string, Row> => ({
  'GET /desk/registries/:registry/search': noOfficials,
  'GET /desk/registries/:registry/ask': noOfficials,
  'POST /desk/registries/:registry/ask': noOfficials,
  'GET /desk/registries/:registry/duplicates': noOfficials,
  'POST /desk/registries/:registry/duplicates/search': noOfficials,
  'GET /desk/registries/:registry/duplicates/:id': noOfficials,
  'POST /desk/registries/:registry/duplicates/:id': noOfficials,
  'POST /desk/registries/:registry/merges/:id/undo': noOfficials,
  // For programs alone.
  'GET /api/registries/:registry/records/:key/predicates/:predicate': all('sign in'),
});

/** Pages of the desk on which records are found. */
export const OPENED_WHEN_FINDING = [
  'GET /desk/registries/:registry/search',
  'GET /desk/registries/:registry/ask',
  'GET /desk/registries/:registry/duplicates',
  'GET /desk/registries/:registry/duplicates/:id',
] as const;
