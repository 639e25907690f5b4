import type { Dice } from '#platform/country';

const DAY = 86_400_000;
const dayOf = (date: string): number => Date.parse(`${date}T00:00:00Z`) / DAY;
const texts = new Map<number, string>();
function textOf(day: number): string {
  let text = texts.get(day);
  if (text === undefined) {
    text = new Date(day * DAY).toISOString().slice(0, 10);
    texts.set(day, text);
  }
  return text;
}

export const plusDays = (date: string, days: number): string => textOf(dayOf(date) + days);
/** The same day so many years later; one of 29 February becomes the 28th. */
export const plusYears = (date: string, years: number): string =>
  `${String(Number(date.slice(0, 4)) + years).padStart(4, '0')}${date.slice(4) === '-02-29' ? '-02-28' : date.slice(4)}`;
/** A day from one to the other, both may come out. */
export function between(dice: Dice, from: string, until: string): string {
  const first = dayOf(from);
  return textOf(first + dice.below(Math.max(1, dayOf(until) - first + 1)));
}
export const later = (a: string, b: string): string => (a > b ? a : b);
export const earlier = (a: string, b: string): string => (a < b ? a : b);
