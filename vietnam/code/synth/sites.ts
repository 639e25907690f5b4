import type { SynthArea, SynthTools } from '#platform/country';
import { synthFile } from './data.ts';
import { later } from './dates.ts';
import type { Firm } from './firms.ts';
import { landFile } from './land-data.ts';
import { drawParcel, parcelValues, tenths } from './parcels.ts';
import { rectangle } from './plots.ts';

/** A site that belongs to a firm, or to the public where there is none, with what stands on it. */
function tellSite(
  tools: SynthTools,
  area: SynthArea,
  of: { from: string; address: string; business?: string; built: number },
): void {
  const { dice, put } = tools;
  const parcel = drawParcel(tools, area, 'works', landFile().sites);
  if (!parcel) return;
  const { plot, width, depth } = parcel;
  const use = of.business ? 'commercial' : 'public';
  const values = parcelValues(tools, area, parcel, { use, holder_business: of.business });
  put('land.parcel', [{ from: of.from, values }]);
  const floors = 1 + dice.below(3);
  const building = {
    building_code: `${plot.code}-01`,
    parcel_code: plot.code,
    address: of.address,
    kind: of.business ? 'works' : 'public',
    floors,
    floor_area: tenths(floors * (width - 10) * (depth - 10)),
    finished_in: of.built,
    outline: rectangle(plot, width, depth, 5),
  };
  put('land.building', [{ from: of.from, values: building }]);
}

/** Of firms some have a site of their own. */
export function tellFirmSite(tools: SynthTools, { number, since, area, address }: Firm): void {
  if (!tools.dice.chance(landFile().sites.firms)) return;
  const from = later(since, synthFile().days.takenOver);
  tellSite(tools, area, { from, address, business: number, built: Number(since.slice(0, 4)) });
}

/** The land of a school, of those that are surveyed. */
export function tellSchoolOnLand(tools: SynthTools, area: SynthArea, address: string): void {
  if (!tools.dice.chance(landFile().sites.schools)) return;
  tellSite(tools, area, { from: synthFile().days.takenOver, address, built: 1980 + tools.dice.below(44) });
}
