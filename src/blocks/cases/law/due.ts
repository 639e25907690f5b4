import type { App } from '#platform/block';
import { calendarOf } from '#platform/calendar';
import type { Case } from '../case.ts';

export type Due = 'on-time' | 'soon' | 'late' | 'met';

/** Less than so many working hours before the end, a deadline is near. */
const NEAR = 8;

/** How a deadline stands: by the clock while a case is in work, by its decision afterwards; undefined when there is none. */
export function dueOf(
  app: App,
  one: Pick<Case, 'dueAt' | 'decidedAt'> & { readonly countedLate?: boolean },
  now: Date,
): Due | undefined {
  if (!one.dueAt) return undefined;
  if (one.decidedAt && one.countedLate) return 'late';
  if (one.decidedAt) return one.decidedAt <= one.dueAt ? 'met' : 'late';
  if (now > one.dueAt) return 'late';
  return calendarOf(app).workingHoursBetween(now, one.dueAt) <= NEAR ? 'soon' : 'on-time';
}
