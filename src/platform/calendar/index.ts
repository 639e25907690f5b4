import type { App } from '#platform/block';
import { type Calendar, makeCalendar } from './calendar.ts';

export { type Calendar, makeCalendar } from './calendar.ts';
export { type Deadline, isDeadline, parseDeadline } from './deadline.ts';

/** The working time of the country that this program serves. */
export const calendarOf = (app: Pick<App, 'country' | 'memo'>): Calendar =>
  app.memo('calendar', () => makeCalendar(app.country.calendar, app.country.timeZone));
