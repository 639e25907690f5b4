import type { Country, PlainDate, ReproofRules } from '#platform/country';

/**
 * Whether two full names are the same for who compares a paper with a record: accents, case, marks between words and the order of
 * the words do not count, since papers and keyboards leave each of them out; the words do.
 */
export function sameName({ text }: Pick<Country, 'text'>, one: string, other: string): boolean {
  const words = (name: string) => text.fold(name).split(' ').filter(Boolean).sort().join(' ');
  return words(one) !== '' && words(one) === words(other);
}

/** Numbers of papers as they are compared: how they are grouped and written does not count. */
export const sameNumber = (one: string, other: string): boolean =>
  plainNumber(one) !== '' && plainNumber(one) === plainNumber(other);

/** A number without what stands between its letters and digits, in capitals. */
export const plainNumber = (typed: string): string =>
  typed
    .normalize('NFKC')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .toUpperCase();

/** The day on which somebody is so many years old; born on 29 February, in other years on 1 March. */
export function dayOfAge(birthDate: PlainDate, age: number): PlainDate {
  const year = Number(birthDate.slice(0, 4)) + age;
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const rest = birthDate.slice(5) === '02-29' && !leap ? '03-01' : birthDate.slice(5);
  return `${String(year).padStart(4, '0')}-${rest}`;
}

/** A day so many days later, or earlier. */
export const addDays = (day: PlainDate, days: number): PlainDate =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

/**
 * The day on which somebody who was proven on `proofedOn` is to be proven anew: the first age for which that proof does not count.
 * @returns undefined when none is left
 */
export function reproofDay(
  { ages, earlyYears }: Pick<ReproofRules, 'ages' | 'earlyYears'>,
  birthDate: PlainDate,
  proofedOn: PlainDate,
): PlainDate | undefined {
  const age = ages.find((years) => dayOfAge(birthDate, years - earlyYears) > proofedOn);
  return age === undefined ? undefined : dayOfAge(birthDate, age);
}
