import type { Outcome, Someone } from './access-table.ts';

type Row = Readonly<Record<Someone, Outcome>>;

/** The declaration of a registry is changed by who keeps it at its owner, and released by the operator; what is asked for is none. */
export const aroundDeclarations = ({
  officials,
  noOfficials,
  noOfficialMay,
}: {
  officials: Row;
  noOfficials: Row;
  noOfficialMay: Row;
}): Record<string, Row> => ({
  'GET /desk/registries/:registry/declaration/archived': noOfficials,
  'GET /desk/registries/:registry/declaration/plan': noOfficials,
  'POST /desk/registries/:registry/declaration/plan': noOfficials,
  'GET /desk/registry-drafts': officials,
  // Only who keeps a registry may begin another.
  'POST /desk/registry-drafts': noOfficialMay,
  'GET /desk/registries/:registry/declaration': noOfficials,
  'POST /desk/registries/:registry/declaration': noOfficials,
  'GET /desk/registries/:registry/declaration/source': noOfficials,
  'POST /desk/registries/:registry/declaration/source': noOfficials,
  'GET /desk/registries/:registry/declaration/attribute': noOfficials,
  'POST /desk/registries/:registry/declaration/attribute': noOfficials,
  'GET /desk/registries/:registry/declaration/grant': noOfficials,
  'POST /desk/registries/:registry/declaration/grant': noOfficials,
  'POST /desk/registries/:registry/declaration/edit': noOfficials,
  'GET /desk/registries/:registry/declaration/files/:file': noOfficials,
  'GET /desk/registries/:registry/quality': noOfficials,
  'POST /desk/registries/:registry/quality': noOfficials,
  'GET /desk/registries/:registry/quality/breaches': noOfficials,
});

/** What officials open there; the demo's clerk keeps no registry, and finds nothing of a person. */
export const OPENED_AROUND_DECLARATIONS = [
  'GET /desk/registry-drafts',
  'GET /desk/registries/:registry/declaration',
  'GET /desk/registries/:registry/declaration/archived',
  'GET /desk/registries/:registry/declaration/attribute',
  'GET /desk/registries/:registry/declaration/files/:file',
  'GET /desk/registries/:registry/declaration/grant',
  'GET /desk/registries/:registry/declaration/plan',
  'GET /desk/registries/:registry/declaration/source',
  'GET /desk/registries/:registry/quality',
  'GET /desk/registries/:registry/quality/breaches',
] as const;
