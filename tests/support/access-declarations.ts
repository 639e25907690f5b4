import type { Outcome, Someone } from './access-table.ts';

type Row = Readonly<Record<Someone, Outcome>>;

/** The declaration of a registry is changed by who keeps it at its owner, and released by the operator; what is asked for is none. */
export const aroundDeclarations = ({ noOfficials }: { noOfficials: Row }): Record<string, Row> => ({
  'GET /desk/registries/:registry/declaration/plan': noOfficials,
  'POST /desk/registries/:registry/declaration/plan': noOfficials,
  'GET /desk/registries/:registry/quality': noOfficials,
  'POST /desk/registries/:registry/quality': noOfficials,
  'GET /desk/registries/:registry/quality/breaches': noOfficials,
});
