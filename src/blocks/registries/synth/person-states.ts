import type { SynthHousehold, SynthState } from '#platform/country';
import { textOf } from './days.ts';
import type { HouseState } from './house-states.ts';
import { aliveOn, type Home, type Kin, spouseIn, undivorcedOn, wedBy } from './kin.ts';
import { codeOn, type Span } from './span.ts';

export interface Household {
  readonly told: SynthHousehold;
  readonly states: readonly HouseState[];
}

function relationTo(host: Kin, who: Kin, day: number): SynthState['relation'] {
  if (host === who) return 'self';
  const wed = wedBy(host, day);
  if (wed && wed === wedBy(who, day) && undivorcedOn(wed, day)) return 'spouse';
  if (who.mother === host || who.father === host) return 'child';
  for (const parent of [who.mother, who.father])
    if (parent && (parent.mother === host || parent.father === host)) return 'grandchild';
  return host.mother === who || host.father === who ? 'parent' : 'other';
}

/** The days on which something of a person changed in the simulated years, without the one on which their history begins. */
function changeDays(who: Kin, span: Span, households: ReadonlyMap<Home, Household>): number[] {
  const days: number[] = [];
  for (const wed of who.weds) {
    days.push(wed.day);
    const ended = wed.divorcedDay ?? spouseIn(wed, who).diedDay;
    if (ended !== undefined) days.push(ended);
  }
  if (who.renamedDay !== undefined) days.push(who.renamedDay);
  for (const [at, stay] of who.stays.entries()) {
    days.push(stay.from);
    const until = who.stays[at + 1]?.from ?? Number.POSITIVE_INFINITY;
    let before: HouseState | undefined;
    // Where they lived before the simulated years nobody asks.
    if (until <= span.from) continue;
    for (const state of households.get(stay.home)!.states) {
      const changed = before && (before.host !== state.host || before.place !== state.place);
      if (changed && state.from > stay.from && state.from < until) days.push(state.from);
      before = state;
    }
  }
  const last = who.diedDay ?? Number.POSITIVE_INFINITY;
  const inside = days.filter(
    (day) => day > Math.max(span.from, who.bornDay) && day < last && day <= span.until,
  );
  return who.diedDay === undefined ? inside : [...inside, who.diedDay];
}

/** What holds of a person from one day after the other; undefined of those who died before. */
export function personStates(who: Kin, span: Span, households: ReadonlyMap<Home, Household>): SynthState[] {
  const changes = changeDays(who, span, households);
  const early = changes.some((day) => day < span.takenOver);
  const first = Math.max(who.bornDay, early ? span.from : span.takenOver);
  // What changed its code meanwhile is written anew.
  const days = new Set([first, ...(first < span.takenOver ? [span.takenOver] : []), ...changes]);
  const until = who.diedDay ?? span.until;
  return [...days]
    .filter((day) => day >= first && day <= until)
    .sort((a, b) => a - b)
    .map((day) => stateOn(who, day, households));
}

function stateOn(who: Kin, day: number, households: ReadonlyMap<Home, Household>): SynthState {
  const died = who.diedDay === day;
  // Who died keeps what was true the day before.
  const at = died ? Math.max(day - 1, who.bornDay) : day;
  const stay = who.stays.findLast(({ from }) => from <= at) ?? who.stays[0]!;
  const household = households.get(stay.home)!;
  const house = household.states.findLast(({ from, host }) => from <= at && host) ?? household.states[0]!;
  const wed = wedBy(who, at);
  const spouse = wed && undivorcedOn(wed, at) ? spouseIn(wed, who) : undefined;
  const married = spouse && aliveOn(spouse, at);
  const early = who.renamedDay !== undefined && at < who.renamedDay;
  const told = who.told!;
  return {
    from: textOf(day),
    name: early ? who.nameBefore! : who.name,
    fullName: early ? told.renamed!.beforeFull : told.fullName,
    household: household.told,
    area: house.place.area,
    areaCode: codeOn(house.place.area, at),
    address: house.place.address,
    host: (house.host ?? who).told!,
    relation: relationTo(house.host ?? who, who, at),
    since: textOf(Math.max(stay.from, house.place.from)),
    marital: married ? 'married' : spouse ? 'widowed' : wed ? 'divorced' : 'single',
    ...(married && { spouse: spouse.told! }),
    ...(died && { died: textOf(day) }),
  };
}
