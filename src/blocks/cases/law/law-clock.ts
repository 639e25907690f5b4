import type { Deadline } from '#blocks/services';
import { type Calendar, parseDeadline } from '#platform/calendar';
import type { Alarm } from '../case.ts';

const HOUR = 3_600_000;
/** So far back, in days, a time before a deadline is looked for. */
const FURTHEST = 120;

/** Working hours of the first working day from an instant on. */
function dayLength(calendar: Calendar, from: Date): number {
  const day = calendar.addWorkingDays(calendar.localDate(from), 1);
  const start = calendar.instantOf(day, '00:00');
  return calendar.workingHoursBetween(start, new Date(start.getTime() + 24 * HOUR));
}

/** The latest minute from which so much time (such as `8 working-hours`) is still left until `due`. */
export function timeBefore(calendar: Calendar, due: Date, span: string): Date {
  const wait = parseDeadline(span);
  if (wait.unit === 'exact')
    return new Date(due.getTime() - wait.milliseconds - (wait.months * 30 + wait.days) * 24 * HOUR);
  if (wait.unit === 'days' || wait.unit === 'months')
    return new Date(due.getTime() - wait.count * (wait.unit === 'days' ? 1 : 30) * 24 * HOUR);
  const hours = wait.unit === 'working-hours' ? wait.count : wait.count * dayLength(calendar, due);
  const minute = 60_000;
  let [near, far] = [0, (FURTHEST * 24 * HOUR) / minute];
  // Working time grows with distance: halve until the minute is found.
  while (near < far) {
    const middle = Math.floor((near + far) / 2);
    const enough = calendar.workingHoursBetween(new Date(due.getTime() - middle * minute), due) >= hours;
    if (enough) far = middle;
    else near = middle + 1;
  }
  return new Date(due.getTime() - near * minute);
}

interface Pause {
  readonly dueBefore: Date;
  readonly stoppedAt: Date;
  readonly at: Date;
}

/**
 * The due date once the applicant has answered: counted anew in full, or with the time of the pause put on top, as the service
 * declares. It is never earlier than it was.
 */
export function dueAfterPause(
  calendar: Calendar,
  deadline: Deadline,
  { dueBefore, stoppedAt, at }: Pause,
): Date {
  if (deadline.supplement !== 'subtract') {
    const anew = calendar.dueAt(at, deadline);
    return anew > dueBefore ? anew : dueBefore;
  }
  const { unit } = parseDeadline(deadline.within);
  if (unit === 'working-days' || unit === 'working-hours') {
    const paused = calendar.workingHoursBetween(stoppedAt, at);
    return paused > 0 ? calendar.addWorkingHours(dueBefore, paused) : dueBefore;
  }
  const days = Math.ceil((at.getTime() - stoppedAt.getTime()) / (24 * HOUR));
  return days > 0 ? new Date(dueBefore.getTime() + days * 24 * HOUR) : dueBefore;
}

interface Standing {
  readonly dueAt: Date | null;
  readonly extended: boolean;
  /** What lies before this moment is left out, unless `after` says what has just been done. */
  readonly from: Date;
  readonly after?: Alarm;
}

const ORDER: readonly Alarm[] = ['remind', 'extend', 'escalate'];

/** What the clock does next with a case that stands like this: remind, make a new appointment, tell the leader. */
export function nextAlarm(
  calendar: Calendar,
  deadline: Deadline | undefined,
  { dueAt, extended, from, after }: Standing,
): { alarm: Alarm | null; alarmAt: Date | null } {
  const none = { alarm: null, alarmAt: null };
  if (!dueAt || !deadline) return none;
  const { reminders, extension } = deadline;
  const all: { alarm: Alarm; alarmAt: Date }[] = [];
  if (reminders?.before)
    all.push({ alarm: 'remind', alarmAt: timeBefore(calendar, dueAt, reminders.before) });
  if (extension?.automatic && !extended && (extension.at_most ?? 1) > 0)
    all.push({ alarm: 'extend', alarmAt: timeBefore(calendar, dueAt, extension.automatic.before) });
  if (reminders?.leader)
    all.push({
      alarm: 'escalate',
      alarmAt: reminders.escalate_after ? calendar.after(dueAt, reminders.escalate_after) : dueAt,
    });
  const left = all
    .filter(({ alarm, alarmAt }) => (after ? ORDER.indexOf(alarm) > ORDER.indexOf(after) : alarmAt > from))
    .sort((a, b) => ORDER.indexOf(a.alarm) - ORDER.indexOf(b.alarm));
  return left[0] ?? none;
}
