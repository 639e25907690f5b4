import { defineBlock } from '#platform/block';
import { checkCountry } from './check-country.ts';
import { loadCountry } from './load-country.ts';
import { routes } from './routes.ts';

export type { Agency } from './agency.ts';
export type { Area } from './area.ts';
export { areaPath } from './area-path.ts';
export { declaredBodies } from './check-country.ts';
export { findAgencyByCode } from './find-agency-by-code.ts';
export { findArea } from './find-area.ts';
export { findCompetentAgency } from './find-competent-agency.ts';
export { getAgency } from './get-agency.ts';
export { listAreas } from './list-areas.ts';
export { searchAreas } from './search-areas.ts';

export const agenciesBlock = defineBlock({
  name: 'agencies',
  uses: [],
  folder: import.meta.dirname,
  routes,
  check: checkCountry,
  load: loadCountry,
});
