import type { Outcome, Someone } from './access-table.ts';

/** What is for programs of agencies alone is for nobody who is signed in: they are asked for a token that no person has. */
export const atRegistryApi = (
  all: (outcome: Outcome, others?: Partial<Record<Someone, Outcome>>) => Readonly<Record<Someone, Outcome>>,
): Record<string, Readonly<Record<Someone, Outcome>>> => ({
  'GET /api/registries/:registry/records/:key': all('sign in'),
  'GET /api/registries/:registry/records': all('sign in'),
  'GET /api/registries/:registry/count': all('sign in'),
  'GET /api/registries/:registry/changes': all('sign in'),
  // What there is to be read stands in the catalogue, for everybody; of this name there is none.
  'GET /api/registries/:registry/openapi.json': all('no such thing'),
  'GET /govstack/data/:registry/:version': all('sign in'),
  'POST /govstack/data/:registry/:version/exists': all('sign in'),
  'POST /govstack/data/:registry/:version/read': all('sign in'),
  'POST /govstack/data/:registry/:version/create': all('sign in'),
  'PUT /govstack/data/:registry/:version/update': all('sign in'),
  'PUT /govstack/data/:registry/:version/update-entries': all('sign in'),
  'PUT /govstack/data/:registry/:version/updateEntries': all('sign in'),
  'POST /govstack/data/:registry/:version/update-or-create': all('sign in'),
  'POST /govstack/data/:registry/:version/updateOrCreate': all('sign in'),
  'GET /govstack/data/:registry/:version/:key/read-value/:field': all('sign in'),
  'GET /govstack/data/:registry/:version/:key/readValue/:field': all('sign in'),
  'DELETE /govstack/data/:registry/:version/:key/delete': all('sign in'),
  'POST /govstack/data/:registry/createEntries': all('sign in'),
  'POST /govstack/data/:registry/:version/createEntries': all('sign in'),
  'GET /govstack/databases': all('sign in'),
  'GET /govstack/database/:id': all('sign in'),
  'DELETE /govstack/database/:id': all('sign in'),
  'POST /govstack/database/modify': all('sign in'),
  // For each person about themself; nobody has turned the interface on here.
  'GET /govstack/data/MyPersonalDataUsage/1.0': all('no such thing', { 'a stranger': 'sign in' }),
  'GET /govstack/data/mypersonalDataUsage': all('no such thing', { 'a stranger': 'sign in' }),
  // What lies somewhere and is open is for everybody; of these names there is none.
  'GET /ogc': all('yes'),
  'GET /ogc/api': all('yes'),
  'GET /ogc/conformance': all('yes'),
  'GET /ogc/collections': all('yes'),
  'GET /ogc/collections/:collection': all('no such thing'),
  'GET /ogc/collections/:collection/items': all('no such thing'),
  'GET /ogc/collections/:collection/items/:feature': all('no such thing'),
});
