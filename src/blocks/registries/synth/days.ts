import type { PlainDate } from '#platform/country';

const DAY = 86_400_000;
const texts = new Map<number, PlainDate>();

/** Days since 1970-01-01. */
export const dayOf = (text: PlainDate): number => Date.parse(`${text}T00:00:00Z`) / DAY;

/** The day as text; there are only so many days in two centuries, so each is written once. */
export function textOf(day: number): PlainDate {
  const known = texts.get(day);
  if (known) return known;
  const text = new Date(day * DAY).toISOString().slice(0, 10);
  texts.set(day, text);
  return text;
}

/** The same day so many years later or, where years is negative, before; parts of a year are days. */
export const yearsAfter = (day: number, years: number): number => Math.round(day + years * 365.2425);

/** Whole years from one day to another. */
export function wholeYears(from: PlainDate, to: PlainDate): number {
  const years = Number(to.slice(0, 4)) - Number(from.slice(0, 4));
  return to.slice(5) < from.slice(5) ? years - 1 : years;
}
