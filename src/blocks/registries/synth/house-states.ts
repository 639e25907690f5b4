import { yearsAfter } from './days.ts';
import type { Home, Kin, Place } from './kin.ts';
import type { Span } from './span.ts';

/** What holds of a household from a day on; without a host nobody lives there any more. */
export interface HouseState {
  readonly from: number;
  readonly place: Place;
  readonly host?: Kin;
  readonly members: number;
}

/** A stay in a household ends with the next, or with death. */
function leftOn(who: Kin, home: Home): number {
  const next = who.stays[who.stays.findIndex((stay) => stay.home === home) + 1];
  return Math.min(next?.from ?? Number.POSITIVE_INFINITY, who.diedDay ?? Number.POSITIVE_INFINITY);
}

/** What held of a household one after the other in the simulated years: where it was, who its head was, how many lived there. */
export function houseStates(home: Home, span: Span): HouseState[] {
  const stays = home.residents.map(({ who, from }) => ({ who, from, until: leftOn(who, home) }));
  const begun = Math.max(home.begun, span.from);
  const days = new Set([begun]);
  for (const { from } of home.places) days.add(Math.max(from, begun));
  for (const { from, until } of stays) for (const day of [from, until]) if (day > begun) days.add(day);
  const states: HouseState[] = [];
  for (const from of [...days].filter((day) => day <= span.until).sort((a, b) => a - b)) {
    const present = stays.filter((stay) => stay.from <= from && stay.until > from);
    // The first of the household who is grown up; children who are left alone have the eldest of them.
    const host = (present.find(({ who }) => yearsAfter(who.bornDay, 18) <= from) ?? present[0])?.who;
    const place = home.places.findLast((one) => one.from <= from) ?? home.places[0]!;
    states.push({ from, place, ...(host && { host }), members: present.length });
  }
  return states;
}
