import type { Outcome, Someone } from './access-table.ts';

type Row = Readonly<Record<Someone, Outcome>>;

/** Areas are public, as pages and as data; the code that is asked for is of no area. */
export const atAreas = (all: (outcome: Outcome) => Row): Readonly<Record<string, Row>> => ({
  'GET /areas': all('yes'),
  'GET /areas/:code': all('no such thing'),
  'GET /areas/convert': all('yes'),
  'POST /areas/convert': all('yes'),
  'GET /api/v1/areas': all('yes'),
  'GET /api/v1/areas/openapi.json': all('yes'),
  'GET /api/v1/areas/resolve': all('yes'),
  'POST /api/v1/areas/convert': all('yes'),
  'GET /api/v1/areas/:code': all('no such thing'),
});
