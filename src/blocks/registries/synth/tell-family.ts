import type { Dice, SynthFamily, SynthHousehold, SynthMarriage, SynthName } from '#platform/country';
import { textOf, wholeYears } from './days.ts';
import { houseStates } from './house-states.ts';
import type { Home, Kin, Told } from './kin.ts';
import type { Drawn } from './make-kin.ts';
import { type Household, personStates } from './person-states.ts';
import { codeOn, type Span } from './span.ts';

/** What is counted while the country is told; all that is remembered from one family to the next. */
export interface Counting {
  count(what: string): number;
  newId(): string;
  fullName(name: SynthName): string;
}

const isGone = ({ diedDay }: Kin, { from }: Span): boolean => diedDay !== undefined && diedDay <= from;

/** How many of a drawn family have records. */
export const countPeople = ({ people }: Drawn, span: Span): number =>
  people.reduce((count, who) => count + (isGone(who, span) ? 0 : 1), 0);

function tellPerson(who: Kin, span: Span, counting: Counting): Told {
  const { rules } = span;
  const gone = isGone(who, span);
  const born = textOf(who.bornDay);
  const died = who.diedDay === undefined ? undefined : textOf(who.diedDay);
  const numbered = { sex: who.sex, born, birthArea: who.birthArea };
  const cell = gone ? '' : rules.number.cell(numbered);
  return {
    id: gone ? '' : counting.newId(),
    number: gone ? '' : rules.number.make(numbered, counting.count(`number ${cell}`)),
    sex: who.sex,
    born,
    age: wholeYears(born, died ?? rules.days.until),
    ...(died && { died }),
    birthArea: who.birthArea,
    origin: who.origin,
    gone,
    ...(who.mother && { mother: who.mother.told! }),
    ...(who.father && { father: who.father.told! }),
    name: who.name,
    fullName: counting.fullName(who.name),
    ...(who.nameBefore && {
      renamed: {
        on: textOf(who.renamedDay!),
        before: who.nameBefore,
        beforeFull: counting.fullName(who.nameBefore),
      },
    }),
    states: [],
  };
}

function tellHousehold(home: Home, span: Span, counting: Counting): Household | undefined {
  const states = houseStates(home, span);
  if (!states.some(({ host }) => host)) return undefined;
  const told: SynthHousehold & { states: unknown[] } = { nth: counting.count('household'), states: [] };
  return { told, states };
}

function fillHousehold({ told, states }: Household, span: Span): void {
  const lived = states.filter(({ host }) => host);
  const last = states.at(-1)!;
  const [first] = lived;
  const ended = last.host ? undefined : textOf(last.from);
  const early = lived.length > 1 && lived[1]!.from < span.takenOver;
  // As with people: history is kept where there is some.
  const base = Math.max(
    first!.from,
    early || (ended && last.from <= span.takenOver) ? span.from : span.takenOver,
  );
  const before = lived.findLast(({ from }) => from <= base)!;
  const shown = [{ ...before, from: base }, ...lived.filter(({ from }) => from > base)];
  if (base < span.takenOver && !shown.some(({ from }) => from === span.takenOver)) {
    const then = shown.findLast(({ from }) => from < span.takenOver)!;
    if (!ended || last.from > span.takenOver) shown.push({ ...then, from: span.takenOver });
    shown.sort((a, b) => a.from - b.from);
  }
  Object.assign(told, {
    states: shown.map(({ from, place, host, members }) => ({
      from: textOf(from),
      host: host!.told!,
      area: place.area,
      areaCode: codeOn(place.area, from),
      address: place.address,
      members,
    })),
    ...(ended && { ended }),
  });
}

/** A drawn family as the country is told of it: numbered, with addresses, and with what held of everybody when. */
export function tellFamily(
  drawn: Drawn,
  nth: number,
  { span, dice, counting, whole }: { span: Span; dice: Dice; counting: Counting; whole: boolean },
): SynthFamily {
  for (const who of drawn.people) who.told = tellPerson(who, span, counting);
  const households = new Map<Home, Household>();
  for (const home of drawn.homes) {
    const household = tellHousehold(home, span, counting);
    if (!household) continue;
    for (const place of home.places)
      place.address = span.rules.address(dice, place.area, counting.count(`dwelling ${place.area.code}`));
    households.set(home, household);
  }
  for (const household of households.values()) fillHousehold(household, span);
  const marriages: SynthMarriage[] = [];
  for (const { husband, wife, day, divorcedDay } of drawn.weds) {
    if (husband.told!.gone && wife.told!.gone) continue;
    const stay = (wife.stays.findLast(({ from }) => from <= day) ?? wife.stays[0])!;
    const area = (stay.home.places.findLast(({ from }) => from <= day) ?? stay.home.places[0])!.area;
    marriages.push({
      on: textOf(day),
      husband: husband.told!,
      wife: wife.told!,
      area,
      ...(divorcedDay !== undefined && { divorced: textOf(divorcedDay) }),
    });
  }
  const people: Told[] = [];
  for (const who of drawn.people) {
    const one = who.told!;
    if (one.gone) continue;
    one.states = personStates(who, span, households);
    people.push(one);
  }
  return { nth, people, households: [...households.values()].map((one) => one.told), marriages, whole };
}
