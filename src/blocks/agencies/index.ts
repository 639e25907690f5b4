import { defineBlock } from '#platform/block';
import { checkCountry } from './check-country.ts';
import { loadCountry } from './load-country.ts';
import { routes } from './routes.ts';

export { agenciesOfBodies } from './agencies-of-bodies.ts';
export type { Agency } from './agency.ts';
export { agencyPath, listAgenciesBelow } from './agency-path.ts';
export type { Area, AreaState, AreaStep } from './areas/area.ts';
export { areaAt, areaWritten } from './areas/area-at.ts';
export { areaPath } from './areas/area-path.ts';
export { codesOfArea } from './areas/codes-of-area.ts';
export {
  type AddressCandidate,
  type FoundAddress,
  findAddress,
  findAddresses,
} from './areas/find-address.ts';
export { findArea } from './areas/find-area.ts';
export { highestAreas } from './areas/highest-areas.ts';
export { type Chapter, historyOfArea, type Link, whatBecameOf, whatMadeUp } from './areas/history-of-area.ts';
export { listAreas } from './areas/list-areas.ts';
export { applyChange, type ChangePlan, planChange } from './areas/plan-change.ts';
export { type Resolution, resolveArea, resolveStates } from './areas/resolve-area.ts';
export { searchAreas } from './areas/search-areas.ts';
export { searchStates } from './areas/search-states.ts';
export { type ThenAndNow, thenAndNow } from './areas/then-and-now.ts';
export { titlesOfAreas } from './areas/titles-of-areas.ts';
export { declaredBodies } from './check-country.ts';
export { findAgencyByCode } from './find-agency-by-code.ts';
export { findCompetentAgency } from './find-competent-agency.ts';
export { getAgency } from './get-agency.ts';

export const agenciesBlock = defineBlock({
  name: 'agencies',
  uses: [],
  folder: import.meta.dirname,
  routes,
  check: checkCountry,
  load: loadCountry,
});
