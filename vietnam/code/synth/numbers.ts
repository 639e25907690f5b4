import type { SynthNumbered } from '#platform/country';
import { identifiers } from '../identifiers.ts';
import { placeOf } from './areas.ts';

/** Sequences below this are for the people of the demo and of tests. */
const FIRST = 1_000;
const RANGE = 1_000_000 - FIRST;
/** Without a divisor in common with the range: every count gives another sequence, in no visible order. */
const STRIDE = 620_593;

/** Where a cell begins, so that not everybody's first is the same. */
const offset = (text: string): number => {
  let sum = 0;
  for (const char of text) sum = (sum * 31 + char.charCodeAt(0)) % RANGE;
  return (sum * 4_801) % RANGE;
};

const cellOf = ({ sex, born, birthArea }: SynthNumbered): string =>
  `${placeOf(birthArea, born)}${sex === 'male' ? 0 : 1}${born.slice(0, 4)}`;

/** Personal numbers of invented people: 999,000 for each place of birth registration, sex and year of birth. */
export const personalNumbers = {
  cell: cellOf,
  make: (of: SynthNumbered, nth: number): string => {
    if (nth >= RANGE) throw new Error(`there are no more personal numbers for ${cellOf(of)}`);
    const place = placeOf(of.birthArea, of.born);
    const sequence = FIRST + ((nth * STRIDE + offset(cellOf(of))) % RANGE);
    // The country's rules say how the rest is made; the place is that of then.
    const made = identifiers.makePersonalNumber(
      { sex: of.sex, birthDate: of.born, areaPath: of.birthArea.path },
      () => sequence,
    );
    return `${place}${made.slice(3)}`;
  },
};

const WEIGHTS = [31, 29, 23, 19, 17, 13, 7, 5, 3];

/** The number of the nth business of a province: two digits of it, six that count, one that makes the check digit a digit, and that. */
export function businessNumber(province: string, nth: number): string {
  if (nth >= 1_000_000) throw new Error(`there are no more business numbers for ${province}`);
  const head = `${province}${String(nth).padStart(6, '0')}`;
  const sum = WEIGHTS.reduce((total, weight, at) => total + weight * Number(head[at] ?? 0), 0);
  // The ninth digit weighs 3: of two that follow each other at most one gives the remainder 0, which has no check digit.
  const ninth = sum % 11 === 0 ? 1 : 0;
  return `${head}${ninth}${10 - ((sum + 3 * ninth) % 11)}`;
}

/** The nth plate of a province: a series of a letter and a digit, and five digits. */
export function plate(digits: string, nth: number): string {
  const letters = 'ABCDEFGHKLMNPSTUVXYZ';
  const series = Math.floor(nth / 90_000);
  if (series >= letters.length * 99) throw new Error(`there are no more plates for ${digits}`);
  return `${digits}${letters[Math.floor(series / 99)]}${1 + (series % 99)}-${10_000 + (nth % 90_000)}`;
}
