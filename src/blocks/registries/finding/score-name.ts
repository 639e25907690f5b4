import { type NameCountry, type NameParts, partsOf, type Word, wordsOf } from './name-keys.ts';

/** How alike two words are, from the same letter by letter to another altogether. */
export type Grade =
  | 'same'
  | 'accents'
  | 'spelling'
  | 'near'
  | 'initial'
  | 'missing'
  | 'extra'
  | 'partly'
  | 'order'
  | 'other';

/** What each grade is worth; a part that one side lacks is worth more than one that says something else. */
const WORTH: Readonly<Record<Exclude<Grade, 'partly' | 'order'>, number>> = {
  same: 1,
  accents: 0.95,
  spelling: 0.85,
  near: 0.6,
  initial: 0.5,
  missing: 0.4,
  extra: 0.4,
  other: 0,
};

/** One line of the explanation: what was compared, how alike it is, and how much it counts. */
export interface Part {
  readonly fact: 'family' | 'middle' | 'given' | 'name' | 'title' | 'born';
  readonly grade: Grade | BirthGrade;
  /** 0 to 1. */
  readonly worth: number;
  readonly weight: number;
}

export interface Score {
  /** 0 to 1, in hundredths. */
  readonly value: number;
  readonly parts: readonly Part[];
}

const SHARE = { family: 0.3, middle: 0.25, given: 0.45 } as const;
/** What is left of a name whose words stand in another order. */
const OUT_OF_ORDER = 0.85;

/** Whether one letter was added, left out, changed, or two changed places. */
export function isNear(a: string, b: string): boolean {
  if (a === b) return true;
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  if (long.length - short.length > 1 || short.length < 2) return false;
  let at = 0;
  while (at < short.length && short[at] === long[at]) at++;
  if (long.length > short.length) return short.slice(at) === long.slice(at + 1);
  if (short.slice(at + 1) === long.slice(at + 1)) return true;
  return (
    short[at] === long[at + 1] && short[at + 1] === long[at] && short.slice(at + 2) === long.slice(at + 2)
  );
}

/** How alike two words are; the same whichever is first. */
export function gradeOf(a: Word, b: Word): Exclude<Grade, 'missing' | 'extra' | 'partly' | 'order'> {
  if (a.written === b.written) return 'same';
  if (a.folded === b.folded) return 'accents';
  if (a.sound === b.sound) return 'spelling';
  const [one, other] = [a.folded, b.folded];
  if ((one.length === 1 || other.length === 1) && one[0] === other[0]) return 'initial';
  // Two letters are too few to tell a slip from another word.
  if (Math.min(one.length, other.length) > 2 && isNear(one, other)) return 'near';
  return 'other';
}

interface Compared {
  readonly worth: number;
  readonly grade: Grade;
}

/** The best way to lay the words of one list beside those of another without changing their order. */
function align(a: readonly Word[], b: readonly Word[]): Compared {
  if (a.length === 0 && b.length === 0) return { worth: 1, grade: 'same' };
  if (a.length === 0) return { worth: WORTH.extra, grade: 'extra' };
  if (b.length === 0) return { worth: WORTH.missing, grade: 'missing' };
  if (a.length === 1 && b.length === 1) {
    const grade = gradeOf(a[0]!, b[0]!);
    return { worth: WORTH[grade], grade };
  }
  let row = new Array<number>(b.length + 1).fill(0);
  for (const word of a) {
    const next = [0];
    for (let at = 0; at < b.length; at++)
      next.push(Math.max(row[at + 1]!, next[at]!, row[at]! + WORTH[gradeOf(word, b[at]!)]));
    row = next;
  }
  const [most, least] = [Math.max(a.length, b.length), Math.min(a.length, b.length)];
  const sum = row[b.length]!;
  // A word that the other side lacks is no contradiction, just as a whole part that it lacks is none.
  const worth = (sum + (sum / least) * (most - least) * WORTH.missing) / most;
  if (a.length === b.length && sum > 0) {
    const grades = a.map((word, at) => gradeOf(word, b[at]!));
    const worst = grades.reduce((low, grade) => (WORTH[grade] < WORTH[low] ? grade : low));
    if (Math.abs(grades.reduce((all, grade) => all + WORTH[grade], 0) - sum) < 1e-9)
      return { worth, grade: worst === 'other' ? 'partly' : worst };
  }
  return { worth, grade: sum > 0 ? 'partly' : 'other' };
}

/** The words of two names laid beside each other in whatever order: the same ones first, then those that only look or sound alike. */
function anyOrder(a: readonly Word[], b: readonly Word[]): number {
  let [left, right] = [[...a], [...b]];
  let sum = 0;
  for (const [by, grade] of [
    ['written', 'same'],
    ['folded', 'accents'],
    ['sound', 'spelling'],
  ] as const) {
    const free = [...right];
    left = left.filter((word) => {
      const at = free.findIndex((other) => other[by] === word[by]);
      if (at === -1) return true;
      free.splice(at, 1);
      sum += WORTH[grade];
      return false;
    });
    right = free;
  }
  return sum / Math.max(a.length, b.length, 1);
}

const allOf = ({ family, middle, given }: NameParts): Word[] => [...family, ...middle, ...given];
const rounded = (value: number): number => Math.round(value * 100) / 100;
const sumOf = (parts: readonly Part[]): number =>
  rounded(parts.reduce((sum, { worth, weight }) => sum + worth * weight, 0));

/** One word alone may be a given or a family name. */
const readingsOf = (parts: NameParts): NameParts[] => {
  const words = allOf(parts);
  return words.length === 1 ? [parts, { family: words, middle: [], given: [] }] : [parts];
};

const compareParts = (a: NameParts, b: NameParts): Part[] =>
  (['family', 'middle', 'given'] as const).map((fact) => ({
    fact,
    weight: SHARE[fact],
    ...align(a[fact], b[fact]),
  }));

/**
 * How alike names of people are to one that is looked for, by the country's rules, and why: part by part (family, middle, given), or as
 * a whole where the same words stand in another order. The same whichever is first, but for `missing` and `extra`; 1 for equal names.
 */
export function nameScorer(country: NameCountry, asked: string): (found: string) => Score {
  const a = partsOf(country, asked);
  const [readings, words] = [readingsOf(a), allOf(a)];
  return (found) => {
    const b = partsOf(country, found);
    let parts: readonly Part[] = [];
    let inOrder = -1;
    for (const one of readings)
      for (const other of readingsOf(b)) {
        const compared = compareParts(one, other);
        const sum = sumOf(compared);
        if (sum > inOrder) [parts, inOrder] = [compared, sum];
      }
    if (inOrder === 1) return { value: 1, parts };
    const swapped = rounded(anyOrder(words, allOf(b)) * OUT_OF_ORDER);
    if (swapped <= inOrder) return { value: inOrder, parts };
    return { value: swapped, parts: [{ fact: 'name', grade: 'order', worth: swapped, weight: 1 }] };
  };
}

/** The same for two names. */
export const scoreName = (country: NameCountry, asked: string, found: string): Score =>
  nameScorer(country, asked)(found);

/** How much of what is looked for stands in a title; the rest of the title counts a little against it. */
export function scoreTitle(country: NameCountry, asked: string, found: string): Score {
  const [a, b] = [wordsOf(country, asked), wordsOf(country, found)];
  if (a.length === 0) return { value: 0, parts: [] };
  const worths = a.map((word) => Math.max(0, ...b.map((other) => WORTH[gradeOf(word, other)])));
  const covered = worths.reduce((sum, one) => sum + one, 0) / a.length;
  const worth = rounded(covered * (0.8 + 0.2 * Math.min(1, a.length / Math.max(b.length, 1))));
  const grade: Grade =
    covered === 1 ? (a.length === b.length ? 'same' : 'extra') : covered >= 0.85 ? 'spelling' : 'partly';
  return { value: worth, parts: [{ fact: 'title', grade, worth, weight: 1 }] };
}

/** How alike two birth dates are. */
export type BirthGrade =
  | 'same'
  | 'year'
  | 'turned'
  | 'one_part'
  | 'same_year'
  | 'year_off'
  | 'unknown'
  | 'other';
const BIRTH_WORTH: Readonly<Record<BirthGrade, number>> = {
  same: 1,
  year: 1,
  turned: 0.8,
  one_part: 0.7,
  same_year: 0.5,
  year_off: 0.5,
  unknown: 0.3,
  other: 0,
};
/** What the birth counts beside the name, where it was asked for. */
export const BIRTH_SHARE = 0.3;

/** A birth date as it is looked for: the year alone, or the day. */
export interface Born {
  readonly year: number;
  /** `MM-DD` */
  readonly day?: string;
}

export function gradeBirth(asked: Born, found: string | null | undefined): BirthGrade {
  if (!found) return 'unknown';
  const [year, month = '', day = ''] = found.split('-');
  const apart = Math.abs(Number(year) - asked.year);
  if (!asked.day) return apart === 0 ? 'year' : apart === 1 ? 'year_off' : 'other';
  const same = asked.day === `${month}-${day}`;
  if (apart === 0 && same) return 'same';
  if (apart === 0 && asked.day === `${day}-${month}`) return 'turned';
  const [askedMonth, askedDay] = asked.day.split('-');
  if (apart === 0 && (askedMonth === month || askedDay === day)) return 'one_part';
  if (apart === 1 && same) return 'year_off';
  return apart === 0 ? 'same_year' : 'other';
}

/** What a name is worth together with a birth date, without the explanation. */
export const valueWithBirth = (name: Score, asked: Born, found: string | null | undefined): number =>
  rounded(name.value * (1 - BIRTH_SHARE) + BIRTH_WORTH[gradeBirth(asked, found)] * BIRTH_SHARE);

/** The score of a name together with that of a birth date. */
export function withBirth(name: Score, asked: Born, found: string | null | undefined): Score {
  const grade = gradeBirth(asked, found);
  const parts: Part[] = [
    ...name.parts.map((part) => ({ ...part, weight: part.weight * (1 - BIRTH_SHARE) })),
    { fact: 'born', grade, worth: BIRTH_WORTH[grade], weight: BIRTH_SHARE },
  ];
  return { value: valueWithBirth(name, asked, found), parts };
}
