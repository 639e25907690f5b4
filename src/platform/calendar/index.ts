import type { App } from '#platform/block';
import type { Ctx } from '#platform/context';
import type { PlainDate } from '#platform/country';
import { type Calendar, makeCalendar } from './calendar.ts';

export { type Calendar, makeCalendar } from './calendar.ts';
export { type Deadline, isDeadline, parseDeadline } from './deadline.ts';
export { isDay } from './is-day.ts';

/** The working time of the country that this program serves. */
export const calendarOf = (app: Pick<App, 'country' | 'memo'>): Calendar =>
  app.memo('calendar', () => makeCalendar(app.country.calendar, app.country.timeZone));

/** Today's date where the country is. */
export const today = ({
  app,
  clock,
}: {
  app: Pick<App, 'country' | 'memo'>;
  clock: Ctx['clock'];
}): PlainDate => calendarOf(app).localDate(clock.now());
