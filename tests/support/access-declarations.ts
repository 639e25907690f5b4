import type { Outcome, Someone } from './access-table.ts';

type Row = Readonly<Record<Someone, Outcome>>;

/** What of a draft has a form of its own. */
const FORMS_OF_DRAFT = [
  'about',
  'attribute',
  'basis',
  'example',
  'grant',
  'known',
  'naming',
  'predicate',
  'retention',
  'rule',
  'texts',
] as const;

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
  ...Object.fromEntries(
    FORMS_OF_DRAFT.flatMap((form) =>
      ['GET', 'POST'].map((method) => [
        `${method} /desk/registries/:registry/declaration/${form}`,
        noOfficials,
      ]),
    ),
  ),
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
  'GET /desk/registries/:registry/declaration/files/:file',
  ...FORMS_OF_DRAFT.map((form) => `GET /desk/registries/:registry/declaration/${form}` as const),
  'GET /desk/registries/:registry/declaration/plan',
  'GET /desk/registries/:registry/declaration/source',
  'GET /desk/registries/:registry/quality',
  'GET /desk/registries/:registry/quality/breaches',
] as const;
