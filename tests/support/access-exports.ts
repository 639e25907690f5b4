import type { Outcome, Someone } from './access-table.ts';

type Row = Readonly<Record<Someone, Outcome>>;

const AT = '/desk/registries/:registry/exports';

/** Taking lists out of a registry is for those whom its declaration names; the registry that is asked for here is none. */
export const atExports = (noOfficials: Row): Readonly<Record<string, Row>> => ({
  [`GET ${AT}`]: noOfficials,
  [`POST ${AT}`]: noOfficials,
  [`GET ${AT}/:id/file`]: noOfficials,
});

/** What of it an official opens: what stands in a file is traced when it is made. */
export const OPENED_AT_EXPORTS = [`GET ${AT}`, `GET ${AT}/:id/file`] as const;
