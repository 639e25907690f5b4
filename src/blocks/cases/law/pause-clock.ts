import { calendarOf } from '#platform/calendar';
import type { Running } from '../run-step.ts';
import { openTasksOf } from '../store.ts';
import { dueAfterPause, nextAlarm } from './law-clock.ts';

type TaskDue = { readonly id: string; readonly dueAt: Date | null };

/** Stops counting: the case and its open tasks have no due date until it goes on. @returns the tasks to be written */
export async function pauseClock({ ctx, work }: Running, until: Date | null): Promise<TaskDue[]> {
  const one = work.case;
  one.dueBefore = one.dueAt;
  one.dueAt = null;
  one.clockStoppedAt = work.now;
  one.alarm = until ? 'lapse' : null;
  one.alarmAt = until;
  return (await openTasksOf(ctx.db, one.id)).map(({ id }) => ({ id, dueAt: null }));
}

/** Counts on, from zero or with the pause put on top, as the service declares. @returns the tasks to be written */
export async function resumeClock({ ctx, work, version }: Running): Promise<TaskDue[]> {
  const one = work.case;
  const calendar = calendarOf(ctx.app);
  const { deadline, tasks } = version.declaration;
  if (deadline && one.dueBefore && one.clockStoppedAt) {
    one.dueAt = dueAfterPause(calendar, deadline, {
      dueBefore: one.dueBefore,
      stoppedAt: one.clockStoppedAt,
      at: work.now,
    });
    if (deadline.supplement !== 'subtract') one.countedFrom = calendar.startOfCounting(work.now);
  }
  one.clockStoppedAt = null;
  one.dueBefore = null;
  setAlarm({ ctx, work, version });
  const due = (node: string): Date | null => {
    const task = tasks[node];
    return task?.kind === 'user' && task.within
      ? calendar.dueAt(work.now, { within: task.within })
      : one.dueAt;
  };
  return (await openTasksOf(ctx.db, one.id)).map(({ id, node }) => ({ id, dueAt: due(node) }));
}

/** What the clock does next, anew after its due date has changed. */
export function setAlarm({ ctx, work, version }: Pick<Running, 'ctx' | 'work' | 'version'>): void {
  const { dueAt, extendedAt } = work.case;
  const standing = { dueAt, extended: extendedAt !== null, from: work.now };
  Object.assign(work.case, nextAlarm(calendarOf(ctx.app), version.declaration.deadline, standing));
}

/** Leaves the clock of a case that ends as it will be judged: time in which the applicant was to act does not make it late. */
export function endClock({ work }: Running): void {
  const one = work.case;
  if (one.clockStoppedAt && one.dueBefore)
    one.dueAt = new Date(Math.max(one.dueBefore.getTime(), work.now.getTime()));
  one.clockStoppedAt = null;
  one.dueBefore = null;
  one.alarm = null;
  one.alarmAt = null;
}
