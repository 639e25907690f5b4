import type { Dice, SynthArea, SynthRules } from '#platform/country';
import { dayOf } from './days.ts';

/** What every family is made with: the rules, the simulated years as numbers of days, and the areas by weight. */
export interface Span {
  readonly rules: SynthRules;
  readonly from: number;
  readonly takenOver: number;
  readonly until: number;
  readonly areas: readonly SynthArea[];
  /** Any area, by how many live there. */
  anyArea(dice: Dice): SynthArea;
}

export function spanOf(rules: SynthRules): Span {
  const areas = rules.areas();
  const table = { values: areas, weights: areas.map(({ weight }) => weight) };
  const [from, takenOver, until] = [rules.days.from, rules.days.takenOver, rules.days.until].map(dayOf) as [
    number,
    number,
    number,
  ];
  if (!(from <= takenOver && takenOver < until))
    throw new Error('the simulated years must run from `from` over `takenOver` to `until`');
  return { rules, from, takenOver, until, areas, anyArea: (dice) => dice.pick(table) };
}

/** The code under which an area went on a day. */
export const codeOn = ({ code, before }: SynthArea, day: number): string =>
  before && day < dayOf(before.until) ? before.code : code;
