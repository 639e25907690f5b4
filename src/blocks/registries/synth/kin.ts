import type { Dice, SynthArea, SynthName, SynthPerson, SynthState } from '#platform/country';
import type { Span } from './span.ts';

/** A person while their family is made: days are numbers, and what follows from them is filled in at the end. */
export interface Kin {
  readonly sex: 'male' | 'female';
  readonly bornDay: number;
  /** Undefined while alive on the last day. */
  diedDay?: number;
  readonly origin: string;
  readonly birthArea: SynthArea;
  readonly mother?: Kin;
  readonly father?: Kin;
  name: SynthName;
  /** Their marriages, in order. */
  readonly weds: Wed[];
  renamedDay?: number;
  nameBefore?: SynthName;
  /** Where they lived, in order. */
  readonly stays: { readonly from: number; readonly home: Home }[];
  /** What others see of them. */
  told?: Told;
}

/** The told person, while it is filled in. */
export type Told = { -readonly [K in keyof SynthPerson]: SynthPerson[K] } & { states: SynthState[] };

export interface Wed {
  readonly day: number;
  readonly husband: Kin;
  readonly wife: Kin;
  divorcedDay?: number;
}

/** The last marriage before or on a day, whether it held still or not. */
export const wedBy = ({ weds }: Kin, day: number): Wed | undefined => weds.findLast((wed) => wed.day <= day);

export const spouseIn = ({ husband, wife }: Wed, who: Kin): Kin => (husband === who ? wife : husband);

/** Whether nobody had divorced the two on that day. */
export const undivorcedOn = ({ divorcedDay }: Wed, day: number): boolean =>
  divorcedDay === undefined || divorcedDay > day;

export interface Place {
  readonly from: number;
  readonly area: SynthArea;
  address: string;
}

/** A household while its family is made. */
export interface Home {
  readonly begun: number;
  readonly places: Place[];
  /** Who ever lived there, in the order in which one after the other is its head. */
  readonly residents: { readonly who: Kin; readonly from: number }[];
}

/** When somebody who was alive at an age of `from` years dies, by the yearly chances of the table; undefined when after the last day. */
export function drawDeath(
  dice: Dice,
  span: Span,
  { sex, bornDay }: { sex: 'male' | 'female'; bornDay: number },
  from = 0,
): number | undefined {
  // The chance to live on falls by e to the sum of the yearly dangers: the age at which it has fallen to what the dice say.
  let left = -Math.log(1 - dice.next());
  const rows = span.rules.population.mortality;
  for (const [at, row] of rows.entries()) {
    const until = rows[at + 1]?.from ?? 130;
    if (until <= from) continue;
    const begin = Math.max(from, row.from);
    const danger = -Math.log(1 - row[sex]);
    if (left < danger * (until - begin)) {
      const day = Math.ceil(bornDay + (begin + left / danger) * 365.2425);
      return day <= span.until ? day : undefined;
    }
    left -= danger * (until - begin);
  }
  const day = bornDay + 47_000;
  return day <= span.until ? day : undefined;
}

export const aliveOn = ({ bornDay, diedDay }: Kin, day: number): boolean =>
  bornDay <= day && (diedDay === undefined || diedDay > day);
