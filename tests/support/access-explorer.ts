import type { Outcome, Someone } from './access-table.ts';

type Row = Readonly<Record<Someone, Outcome>>;

/** Which registries there are to look at is for every official; what is asked for is none that there is. */
export const atTheRegistries = ({
  officials,
  noOfficials,
}: {
  officials: Row;
  noOfficials: Row;
}): Record<string, Row> => ({
  'GET /desk/registries': officials,
  'GET /desk/registries/:registry': noOfficials,
  'POST /desk/registries/:registry/open': noOfficials,
  'POST /desk/registries/:registry/records/:id/corrections': noOfficials,
  'GET /desk/registries/:registry/corrections': noOfficials,
  'GET /desk/registries/:registry/corrections/:id': noOfficials,
  'POST /desk/registries/:registry/corrections/:id': noOfficials,
  'POST /desk/registries/:registry/lists': noOfficials,
  'POST /desk/registries/:registry/lists/:id/remove': noOfficials,
  'GET /desk/registries/:registry/records/:id': noOfficials,
});

/** Pages of the desk on which records are read. */
export const OPENED_WHEN_EXPLORING = [
  'GET /desk/registries',
  'GET /desk/registries/:registry',
  'GET /desk/registries/:registry/corrections',
  'GET /desk/registries/:registry/corrections/:id',
  'GET /desk/registries/:registry/records/:id',
] as const;
