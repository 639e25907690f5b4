import type {
  SynthArea,
  SynthHousehold,
  SynthHouseholdState,
  SynthPerson,
  SynthTools,
} from '#platform/country';
import { communeOf } from './areas.ts';
import { synthFile } from './data.ts';
import { between, later, plusDays, plusYears } from './dates.ts';
import { landFile } from './land-data.ts';
import { drawParcel, type Parcel, parcelValues, tenths } from './parcels.ts';
import { middle, type Place, rectangle } from './plots.ts';

/** Who holds the house of a household, since when, and where it stands. */
interface Held {
  readonly tools: SynthTools;
  readonly host: SynthPerson;
  readonly area: SynthArea;
  readonly address: string;
  readonly from: string;
  readonly parcel: Parcel;
}

/** The permit to build anew or to repair, where one is needed; its number. */
function tellPermit(
  { tools, host, area, parcel }: Held,
  issued: string,
  values: { kind: 'new' | 'repair'; floors: number; floor_area: number },
): string | undefined {
  const { put, dice, count } = tools;
  const { permit } = landFile().builds;
  if (!dice.chance(permit[communeOf(area).urban ? 'urban' : 'rural'])) return undefined;
  const number = `${count(`permit ${area.code}`) + 1}/GPXD-${area.code}-${issued.slice(0, 4)}`;
  put(
    'construction.permit',
    [
      {
        from: later(issued, synthFile().days.takenOver),
        values: {
          permit_number: number,
          parcel_code: parcel.plot.code,
          holder_number: host.number,
          ...values,
          issued_on: issued,
          begin_by: plusYears(issued, 1),
        },
      },
    ],
    { person: host },
  );
  return number;
}

function tellHouse(held: Held): void {
  const { tools, host, area, from } = held;
  const { plot, width, depth } = held.parcel;
  const { put, dice } = tools;
  const { homes, built, builds } = landFile();
  const { days } = synthFile();
  const ground = (width - 0.4) * (depth - 0.4);
  const house = () => {
    const floors = dice.pick(homes[communeOf(area).urban ? 'urban' : 'rural'].floors);
    return { floors, floor_area: tenths(floors * ground) };
  };
  const common = {
    building_code: `${plot.code}-01`,
    parcel_code: plot.code,
    address: held.address,
    kind: 'house',
    outline: rectangle(plot, width, depth, 0.2),
  };
  const old = { ...common, ...house(), finished_in: dice.pick(built) + dice.below(10) };
  const versions: { from: string; values: Record<string, unknown> }[] = [{ from, values: old }];
  const years = Number(days.until.slice(0, 4)) - Number(days.from.slice(0, 4));
  if (dice.chance(builds.yearly * years)) {
    const begun = later(days.from, host.states.at(-1)!.since);
    const issued = between(dice, begun, days.until);
    if (dice.chance(builds.repairs))
      tellPermit(held, issued, { kind: 'repair', floors: old.floors, floor_area: old.floor_area });
    else {
      const anew = house();
      const number = tellPermit(held, issued, { kind: 'new', ...anew });
      const done = plusDays(issued, builds.months * 30);
      const values = { ...common, ...anew, finished_in: Number(done.slice(0, 4)), permit_number: number };
      if (done <= from) versions[0] = { from, values };
      else if (done <= days.until) versions.push({ from: done, values });
    }
  }
  put('land.building', versions, { person: host });
}

/** How the land came to the head of a household, and when: from the one before them at the same address, who has died or gives it away, or bought. */
function acquired({ dice }: SynthTools, { host, from }: SynthHouseholdState, before?: SynthPerson) {
  if (before) return { acquired_by: before.died ? 'inherited' : 'given', acquired_on: from } as const;
  const grown = plusYears(host.born, 18);
  if (grown >= from) return { acquired_by: 'recognised' } as const;
  const { bought } = landFile().homes;
  return {
    acquired_by: dice.chance(bought) ? 'bought' : 'recognised',
    acquired_on: between(dice, grown, from),
  } as const;
}

/** The land under the house of a household, and the house: of those who live somewhere on the last day, as far as it is theirs. */
export function tellHome(tools: SynthTools, { states, ended }: SynthHousehold): Place | undefined {
  const last = states.at(-1);
  if (!last || ended) return undefined;
  const { dice, put } = tools;
  const { host, area, address } = last;
  const { owns, ...sizes } = landFile().homes[communeOf(area).urban ? 'urban' : 'rural'];
  if (!dice.chance(owns)) return undefined;
  const parcel = drawParcel(tools, area, 'homes', sizes);
  if (!parcel) return undefined;
  // Theirs since they are the head of the household there.
  const at = states.findLastIndex((state) => state.host !== host || state.address !== address);
  const from = later(states[at + 1]!.from, synthFile().days.takenOver);
  const before = states[at];
  const values = parcelValues(tools, area, parcel, {
    use: 'residential',
    holder_number: host.number,
    ...acquired(tools, states[at + 1]!, before?.address === address ? before.host : undefined),
  });
  put('land.parcel', [{ from, values }], { person: host });
  tellHouse({ tools, host, area, address, from, parcel });
  return middle(parcel.plot, parcel.width, parcel.depth);
}
