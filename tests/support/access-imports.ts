import type { Outcome, Someone } from './access-table.ts';

type Row = Readonly<Record<Someone, Outcome>>;

const AT = '/desk/registries/:registry/imports';

/** Bringing files into a registry is for those whom its declaration names; the registry that is asked for here is none. */
export const atImports = (noOfficials: Row): Readonly<Record<string, Row>> => ({
  [`GET ${AT}`]: noOfficials,
  [`POST ${AT}`]: noOfficials,
  [`GET ${AT}/:id`]: noOfficials,
  [`POST ${AT}/:id/columns`]: noOfficials,
  [`POST ${AT}/:id/take`]: noOfficials,
  [`POST ${AT}/:id/cancel`]: noOfficials,
  [`GET ${AT}/:id/faults`]: noOfficials,
});

/** What of it an official opens; nobody's record is shown there. */
export const OPENED_AT_IMPORTS = [`GET ${AT}`, `GET ${AT}/:id`, `GET ${AT}/:id/faults`] as const;
