import type { PersonFact, Registry } from '../declaration.ts';
import { sameValue } from '../rules.ts';
import { nameOf } from './find-sql.ts';
import type { NameCountry } from './name-keys.ts';
import { gradeBirth, type Part, scoreName, scoreTitle, withBirth } from './score-name.ts';

type Values = Readonly<Record<string, unknown>>;

/** A part of a score of two records: of their name and birth, or how much else of them is the same. */
export type PairPart =
  | Part
  | {
      readonly fact: 'others';
      readonly grade: 'same' | 'partly' | 'other' | 'unknown';
      readonly worth: number;
      readonly weight: number;
    };

/** What the rest of two records counts beside name and birth. */
const OTHERS = 0.25;
/** Less is not shown to anybody: two of these are only alike. */
export const LEAST_ALIKE = 0.75;

const NAMES: readonly PersonFact[] = ['full-name', 'family-name', 'middle-name', 'given-name'];

/** Whether a value is there on both sides, and the same; undefined where one side says nothing. */
export const agree = (a: unknown, b: unknown): boolean | undefined =>
  a === undefined || a === null || b === undefined || b === null ? undefined : sameValue(a, b);

/**
 * How alike two records are, and why; the same whichever is first. Keys do not count: they differ, or it would be one record.
 * @returns hundredths
 */
export function scorePair(
  country: NameCountry,
  registry: Registry,
  a: Values,
  b: Values,
): { score: number; parts: PairPart[] } {
  const scores = registry.search.flatMap((naming) => {
    const [one, other] = [a[nameOf(naming)], b[nameOf(naming)]];
    if (typeof one !== 'string' || typeof other !== 'string') return [];
    const ways = naming.person
      ? [scoreName(country, one, other)]
      : [scoreTitle(country, one, other), scoreTitle(country, other, one)];
    const name = ways.reduce((low, way) => (way.value < low.value ? way : low));
    const [born, found] = [naming.born && a[naming.born], naming.born && b[naming.born]];
    if (typeof born !== 'string' || typeof found !== 'string') return [name];
    const day = { year: Number(born.slice(0, 4)), day: born.slice(5) };
    // A year off is one off either way; so is the rest of the grades.
    return gradeBirth(day, found) === 'other' ? [] : [withBirth(name, day, found)];
  });
  // Where a record names several people all of them have to be alike.
  const named =
    scores.length > 0 ? scores.reduce((low, one) => (one.value < low.value ? one : low)) : undefined;
  if (!named) return { score: 0, parts: [] };
  const used = new Set(registry.search.flatMap((naming) => [nameOf(naming), naming.born]));
  const compared = registry.attributes
    .filter(({ name, is }) => name !== registry.key && !used.has(name) && !(is && NAMES.includes(is)))
    .flatMap(({ name }) => agree(a[name], b[name]) ?? []);
  const worth = compared.length === 0 ? 0.5 : compared.filter(Boolean).length / compared.length;
  const grade = compared.length === 0 ? 'unknown' : worth === 1 ? 'same' : worth === 0 ? 'other' : 'partly';
  return {
    score: Math.round((named.value * (1 - OTHERS) + worth * OTHERS) * 100),
    parts: [
      ...named.parts.map((part) => ({ ...part, weight: part.weight * (1 - OTHERS) })),
      { fact: 'others', grade, worth, weight: OTHERS },
    ],
  };
}
