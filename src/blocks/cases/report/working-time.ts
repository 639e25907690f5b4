import type { App } from '#platform/block';
import { calendarOf } from '#platform/calendar';
import type { PlainDate } from '#platform/country';

const DAY = 86_400_000;

export interface WorkingTime {
  /** Where work begins and ends, by turns. */
  readonly points: readonly Date[];
  /** Milliseconds worked up to each, from the first on. */
  readonly sums: readonly number[];
}

/** The hours of work of a year, as instants: begins and ends by turns. */
const pointsOfYear = (app: App, year: number): readonly Date[] =>
  app.memo(`cases.working.${year}`, () => {
    const calendar = calendarOf(app);
    const points: Date[] = [];
    for (let at = Date.UTC(year, 0, 1); at < Date.UTC(year + 1, 0, 1); at += DAY) {
      const date: PlainDate = new Date(at).toISOString().slice(0, 10);
      if (!calendar.isWorkingDay(date)) continue;
      for (const { from, to } of app.country.calendar.hours)
        points.push(calendar.instantOf(date, from), calendar.instantOf(date, to));
    }
    return points;
  });

/** The working time of some years, so that the database can count it between any two instants in them. */
export function workingTime(app: App, first: number, last: number): WorkingTime {
  const points: Date[] = [];
  for (let year = first; year <= last; year++) points.push(...pointsOfYear(app, year));
  let sum = 0;
  const sums = points.map((point, n) => {
    if (n % 2 === 1) sum += point.getTime() - points[n - 1]!.getTime();
    return sum;
  });
  return { points, sums };
}

/** Milliseconds of a whole day of work. */
export function workingDay(app: App): number {
  const minutes = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
  return (
    app.country.calendar.hours.reduce((sum, { from, to }) => sum + minutes(to) - minutes(from), 0) * 60_000
  );
}
