import { calendarOf } from '#platform/calendar';
import type { Ctx } from '#platform/context';
import { happened } from '../actions.ts';
import type { Case } from '../case.ts';
import { errors } from '../errors.ts';
import { checkOpen } from '../goes-on.ts';
import { lockRunning } from '../lock-running.ts';
import { checkMayHandle } from '../may-handle.ts';
import { forWhom } from '../may-work.ts';
import { finish, type Running } from '../run-step.ts';
import { saveStep } from '../save-work.ts';
import { setState } from '../work.ts';
import { issueForm } from './issue-form.ts';
import { deleteTimers, endSupplement, endWithdrawal, saveClock } from './law-store.ts';
import { endClock } from './pause-clock.ts';

const LONGEST_REASON = 4000;

/** Ends a case before its result, whoever decided that: no task is left, the applicant gets a signed notice. */
export async function stopRunning(
  running: Running,
  { reason, remedy, role, by }: { reason: string; remedy?: string; role?: string; by?: Ctx },
): Promise<void> {
  const { ctx, work, version } = running;
  work.cancelled.push(...work.tokens.map(({ id }) => id));
  work.tokens = [];
  setState(work, 'stopped', reason);
  const detail = role ? forWhom(by ?? ctx, work.case.agencyId, role) : null;
  work.history.push(happened(by ?? ctx, 'stopped', { state: 'stopped', reason, detail }));
  endClock(running);
  work.ended = true;
  await finish(running);
  await endSupplement(ctx.db, work.case.id, { lapsedAt: work.now });
  await endWithdrawal(ctx.db, work.case.id, work.now, true, ctx.actor.name);
  await deleteTimers(ctx.db, work.case.id);
  await saveStep(ctx, work);
  await saveClock(ctx.db, work.case);
  const data = {
    reason,
    remedy: remedy ?? null,
    stopped_on: calendarOf(ctx.app).localDate(work.now),
    withdrawn: work.history.some(({ kind }) => kind.startsWith('withdrawal-')),
  };
  await issueForm(ctx, { name: 'stop-notice', one: work.case, version, role, data });
}

/**
 * Stops a case: an official's decision, with a reason that the applicant reads.
 * @param how.seen state on the page from which it is stopped
 * @throws cases.no_case, cases.not_your_role, cases.own_case, cases.case_ended, cases.stale, cases.reason_needed,
 * cases.reason_too_long
 */
export async function stopCase(
  ctx: Ctx,
  how: { caseId: string; reason: string; remedy?: string; seen?: string },
): Promise<Case> {
  const running = await lockRunning(ctx, how.caseId);
  const { work, version } = running;
  const role = await checkMayHandle(ctx, work.case, version.declaration, 'stop');
  checkOpen(work.case);
  if (how.seen !== undefined && how.seen !== work.case.state) throw errors.stale();
  const reason = how.reason.trim();
  if (reason === '') throw errors.reason_needed({}, [{ pointer: '/reason', code: 'cases.reason_needed' }]);
  if (reason.length > LONGEST_REASON) throw errors.reason_too_long({ max: LONGEST_REASON });
  await stopRunning(running, {
    reason,
    remedy: how.remedy?.trim().slice(0, LONGEST_REASON) || undefined,
    role,
  });
  return work.case;
}
