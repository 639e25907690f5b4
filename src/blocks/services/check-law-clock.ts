import { isDeadline } from '#platform/calendar';
import type { Known } from './check-tasks.ts';
import type { Declaration } from './declaration.ts';
import type { Report } from './finding.ts';

/** The times and roles of the clock of the law are ones that exist. */
export function checkLawClock({ deadline, tasks }: Declaration, known: Known, report: Report): void {
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
