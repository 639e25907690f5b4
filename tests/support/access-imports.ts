import type { Outcome, Someone } from './access-table.ts';

type Row = Readonly<Record<Someone, Outcome>>;

const AT = '/desk/registries/:registry/imports';

/** Bringing files into a registry is for those whom its declaration names; the registry that is asked for here is none. */
export const atImports = (
  noOfficials: Row,
  all: (outcome: Outcome) => Row,
): Readonly<Record<string, Row>> => ({
  // Programs of agencies show a token that no person has.
  'POST /api/registries/:registry/imports': all('sign in'),
  'POST /api/registries/:registry/imports/sending': all('sign in'),
  'GET /api/registries/:registry/imports/:id': all('sign in'),
  'PATCH /api/registries/:registry/imports/:id': all('sign in'),
  'POST /api/registries/:registry/imports/:id/columns': all('sign in'),
  'GET /api/registries/:registry/imports/:id/faults': all('sign in'),
  'POST /api/registries/:registry/imports/:id/take': all('sign in'),
  'POST /api/registries/:registry/imports/:id/cancel': all('sign in'),
  [`GET ${AT}`]: noOfficials,
  [`POST ${AT}`]: noOfficials,
  [`POST ${AT}/sending`]: noOfficials,
  [`POST ${AT}/:id/parts`]: noOfficials,
  [`GET ${AT}/:id`]: noOfficials,
  [`POST ${AT}/:id/columns`]: noOfficials,
  [`POST ${AT}/:id/take`]: noOfficials,
  [`POST ${AT}/:id/cancel`]: noOfficials,
  [`GET ${AT}/:id/faults`]: noOfficials,
});

/** What of it an official opens; nobody's record is shown there. */
export const OPENED_AT_IMPORTS = [`GET ${AT}`, `GET ${AT}/:id`, `GET ${AT}/:id/faults`] as const;
