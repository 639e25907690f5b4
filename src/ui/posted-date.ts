import { isDay } from '#platform/calendar';
import type { PlainDate } from '#platform/country';

type Posted = Readonly<Record<string, unknown>>;

/** A date from the three boxes of a date field, or undefined when they are none. */
export function postedDate(posted: Posted, name: string): PlainDate | undefined {
  const part = (key: string, width: number) =>
    String(posted[`${name}.${key}`] ?? '')
      .trim()
      .padStart(width, '0');
  const text = `${part('year', 4)}-${part('month', 2)}-${part('day', 2)}`;
  return isDay(text) && text >= '1900' ? text : undefined;
}
