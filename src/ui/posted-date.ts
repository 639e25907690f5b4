import type { PlainDate } from '#platform/country';

type Posted = Readonly<Record<string, unknown>>;

/** A date from the three boxes of a date field, or undefined when they are none. */
export function postedDate(posted: Posted, name: string): PlainDate | undefined {
  const part = (key: string, width: number) =>
    String(posted[`${name}.${key}`] ?? '')
      .trim()
      .padStart(width, '0');
  const text = `${part('year', 4)}-${part('month', 2)}-${part('day', 2)}`;
  const whole = /^\d{4}-\d\d-\d\d$/.test(text) && Number(text.slice(0, 4)) >= 1900;
  const date = whole ? new Date(`${text}T00:00:00Z`) : undefined;
  return date && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text) ? text : undefined;
}
