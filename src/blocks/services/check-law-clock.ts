import { isDeadline, parseDeadline } from '#platform/calendar';
import type { Known } from './check-tasks.ts';
import type { Declaration } from './declaration.ts';
import type { Report } from './finding.ts';

/** Working hours in a span; undefined for one that passes whether or not anybody works. */
function workingHours(span: string, known: Known): number | undefined {
  const time = parseDeadline(span);
  if (time.unit === 'working-hours') return time.count;
  return time.unit === 'working-days' && known.dayHours ? time.count * known.dayHours : undefined;
}

/** What the clock does by itself comes in an order in which it can be done: a reminder, then the apology, then the last moment for one. */
function checkOrder({ deadline }: Declaration, known: Known, report: Report): void {
  const before = deadline?.extension?.automatic?.before;
  if (before === undefined || !isDeadline(before)) return;
  const hours = workingHours(before, known);
  const pairs = [
    [deadline?.reminders?.before, '/deadline/reminders/before', 1],
    [deadline?.extension?.notice, '/deadline/extension/automatic/before', -1],
  ] as const;
  for (const [other, pointer, sign] of pairs) {
    if (other === undefined || !isDeadline(other) || hours === undefined) continue;
    const theirs = workingHours(other, known);
    if (theirs !== undefined && (theirs - hours) * sign <= 0)
      report(pointer, 'clock_order', `${before}, ${other}`);
  }
}

/** The times and roles of the clock of the law are ones that exist. */
export function checkLawClock(declaration: Declaration, known: Known, report: Report): void {
  const { deadline, tasks } = declaration;
  const { asking, extension, reminders, consultation, may } = deadline ?? {};
  const times: readonly (readonly [string, string | undefined])[] = [
    ['asking/within', asking?.within],
    ['asking/answer_within', asking?.answer_within],
    ['extension/notice', extension?.notice],
    ['extension/automatic/before', extension?.automatic?.before],
    ['extension/automatic/by', extension?.automatic?.by],
    ['reminders/before', reminders?.before],
    ['reminders/escalate_after', reminders?.escalate_after],
    ['consultation/within', consultation?.within],
  ];
  for (const [at, time] of times)
    if (time !== undefined && !isDeadline(time)) report(`/deadline/${at}`, 'deadline', time);
  checkOrder(declaration, known, report);
  const roles = [
    ['reminders/leader', reminders?.leader],
    ['consultation/role', consultation?.role],
  ] as const;
  for (const [at, role] of roles)
    if (role !== undefined && !known.roles.has(role)) report(`/deadline/${at}`, 'role_unknown', role);
  // Who does not work on such cases cannot open one: a decision given to them alone would be nobody's.
  const working = new Set(Object.values(tasks).flatMap((task) => (task.kind === 'user' ? [task.role] : [])));
  for (const what of ['extend', 'stop'] as const)
    for (const [at, one] of (may?.[what] ?? []).entries())
      if (!known.roles.has(one)) report(`/deadline/may/${what}/${at}`, 'role_unknown', one);
      else if (!working.has(one)) report(`/deadline/may/${what}/${at}`, 'role_elsewhere', one);
}
