import type { CalendarRules, PlainDate } from '#platform/country';
import { parseDeadline } from './deadline.ts';
import { errors } from './errors.ts';
import { dateOf, dayMs, dayOf, makeZone, timeOf } from './zone.ts';

/** The working time of a country. Dates are `YYYY-MM-DD` in its time zone; times are instants. */
export interface Calendar {
  /** The local date of an instant. */
  localDate(instant: Date): PlainDate;
  /** The local time of an instant, `HH:MM`. */
  localTime(instant: Date): string;
  /** The instant of a local date and time `HH:MM`. */
  instantOf(date: PlainDate, time: string): Date;
  isWorkingDay(date: PlainDate): boolean;
  /** The working day `count` working days after `date`, which itself is not counted. */
  addWorkingDays(date: PlainDate, count: number): PlainDate;
  /** The earliest instant by which so many hours have been worked. */
  addWorkingHours(instant: Date, hours: number): Date;
  /** Hours worked from one instant to a later one; negative when it is earlier. */
  workingHoursBetween(from: Date, to: Date): number;
  /** When the clock of a case starts: at once in working hours before the cut-off, else when work next starts. */
  startOfCounting(receivedAt: Date): Date;
  /**
   * When an answer is due. Working days are as long as the hours of a day, counted from the start of counting; plain days
   * and months end with the working hours of their last day, or of the next working day.
   * @throws calendar.deadline
   */
  dueAt(receivedAt: Date, deadline: { within: string }): Date;
  /** When a wait is over: an ISO 8601 duration exactly, anything else as `dueAt` counts it. @throws calendar.deadline */
  after(instant: Date, wait: string): Date;
}

/** A year and more without a day of work is a fault of the rules, not a long holiday. */
const mostDaysOff = 400;

function addMonths(day: number, months: number): number {
  const from = new Date(day * dayMs);
  const first = Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + months, 1);
  const inMonth = new Date(first);
  const last = new Date(Date.UTC(inMonth.getUTCFullYear(), inMonth.getUTCMonth() + 1, 0)).getUTCDate();
  return first / dayMs + Math.min(from.getUTCDate(), last) - 1;
}

export function makeCalendar(rules: CalendarRules, timeZone: string): Calendar {
  const zone = makeZone(timeZone);
  const hours = rules.hours.map(({ from, to }) => ({ from: timeOf(from), to: timeOf(to) }));
  const daysOff = new Set(rules.holidays.map(({ date }) => dayOf(date)));
  const swapped = new Set(rules.swappedWorkingDays.map(({ date }) => dayOf(date)));
  const weekdays = new Set(rules.weekdays);
  const cutOff = timeOf(rules.cutOff);
  const opens = hours[0]?.from ?? 0;
  const closes = hours.at(-1)?.to ?? 0;
  const dayLength = hours.reduce((sum, { from, to }) => sum + to - from, 0);

  // 1970-01-01, day 0, was a Thursday.
  const works = (day: number): boolean =>
    swapped.has(day) || (weekdays.has(((((day + 3) % 7) + 7) % 7) + 1) && !daysOff.has(day));
  const workingDayFrom = (day: number): number => {
    for (let next = day; next < day + mostDaysOff; next++) if (works(next)) return next;
    throw errors.no_working_day({ date: dateOf(day) });
  };
  const split = (instant: number): { day: number; time: number } => {
    const local = zone.toLocal(instant);
    const day = Math.floor(local / dayMs);
    return { day, time: local - day * dayMs };
  };
  const at = (day: number, time: number): number => zone.toInstant(day * dayMs + time);
  const endOfWork = (day: number): number => at(workingDayFrom(day), closes);

  const start = (instant: number): number => {
    const { day, time } = split(instant);
    if (works(day) && time < Math.min(cutOff, closes)) {
      const segment = hours.find(({ to }) => time < to)!;
      return time < segment.from ? at(day, segment.from) : instant;
    }
    return at(workingDayFrom(day + 1), opens);
  };

  const addWork = (instant: number, milliseconds: number): number => {
    if (dayLength <= 0) throw errors.no_working_day({ date: dateOf(split(instant).day) });
    if (milliseconds <= 0) return instant;
    let left = milliseconds;
    let { day, time } = split(instant);
    for (;;) {
      if (!works(day)) {
        day = workingDayFrom(day);
        time = 0;
      }
      for (const { from, to } of hours) {
        const begin = Math.max(from, time);
        if (begin >= to) continue;
        if (begin + left <= to) return at(day, begin + left);
        left -= to - begin;
      }
      day++;
      time = 0;
    }
  };

  const worked = (from: number, to: number): number => {
    const [first, last] = [split(from), split(to)];
    let sum = 0;
    for (let day = first.day; day <= last.day; day++) {
      if (!works(day)) continue;
      for (const segment of hours) {
        const begin = Math.max(segment.from, day === first.day ? first.time : 0);
        const end = Math.min(segment.to, day === last.day ? last.time : dayMs);
        if (end > begin) sum += end - begin;
      }
    }
    return sum;
  };

  const dueAt = (instant: number, within: string): number => {
    const deadline = parseDeadline(within);
    if (deadline.unit === 'exact') return exactly(instant, deadline);
    const from = start(instant);
    if (deadline.unit === 'working-hours') return addWork(from, deadline.count * 3_600_000);
    if (deadline.unit === 'working-days') return addWork(from, deadline.count * dayLength);
    const { day } = split(from);
    return endOfWork(deadline.unit === 'days' ? day + deadline.count : addMonths(day, deadline.count));
  };

  const exactly = (instant: number, by: { months: number; days: number; milliseconds: number }): number => {
    const { day, time } = split(instant);
    const moved = by.months === 0 && by.days === 0 ? instant : at(addMonths(day, by.months) + by.days, time);
    return moved + by.milliseconds;
  };

  return {
    localDate: (instant) => dateOf(split(instant.getTime()).day),
    localTime: (instant) => new Date(split(instant.getTime()).time).toISOString().slice(11, 16),
    instantOf: (date, time) => new Date(at(dayOf(date), timeOf(time))),
    isWorkingDay: (date) => works(dayOf(date)),
    addWorkingDays: (date, count) => {
      let day = dayOf(date);
      for (let left = count; left > 0; left--) day = workingDayFrom(day + 1);
      return dateOf(day);
    },
    addWorkingHours: (instant, count) => new Date(addWork(instant.getTime(), count * 3_600_000)),
    workingHoursBetween: (from, to) => (from <= to ? worked(+from, +to) : -worked(+to, +from)) / 3_600_000,
    startOfCounting: (receivedAt) => new Date(start(receivedAt.getTime())),
    dueAt: (receivedAt, { within }) => new Date(dueAt(receivedAt.getTime(), within)),
    after: (instant, wait) => new Date(dueAt(instant.getTime(), wait)),
  };
}
