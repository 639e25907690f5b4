import { isDay } from '#platform/calendar';
import type { PlainDate } from '#platform/country';

/** The day before. */
export const eve = (day: PlainDate): PlainDate =>
  new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);

/** What the three boxes of a date field say: a day, nothing, or no day of the calendar. */
export function dayOfBoxes(
  boxes: Readonly<Record<string, string>>,
  name: string,
): { day?: PlainDate; wrong?: true; parts: { day: string; month: string; year: string } } {
  const [day, month, year] = ['day', 'month', 'year'].map((part) =>
    (boxes[`${name}.${part}`] ?? '').trim(),
  ) as [string, string, string];
  const parts = { day, month, year };
  if (!day && !month && !year) return { parts };
  const text = `${year.padStart(4, '0')}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isDay(text) ? { day: text, parts } : { wrong: true, parts };
}
