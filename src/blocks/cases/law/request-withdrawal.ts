import type { Ctx } from '#platform/context';
import { nationalLanguage } from '#platform/i18n';
import { newId } from '#platform/ids';
import { happened } from '../actions.ts';
import type { Case } from '../case.ts';
import { getCaseRow } from '../case-store.ts';
import { errors } from '../errors.ts';
import { lockRunning } from '../lock-running.ts';
import type { Running } from '../run-step.ts';
import { saveStep } from '../save-work.ts';
import { openTasksOf } from '../store.ts';
import { isFinal, setState } from '../work.ts';
import { addWithdrawal, findOpenWithdrawal } from './law-store.ts';
import { stopRunning } from './stop-case.ts';

/** Whether a person may ask for the end of a case: it is their own request as a whole, and not decided. */
export const mayWithdraw = (one: Case): boolean =>
  !one.endedAt && !isFinal(one.state) && one.state !== 'withdrawal-requested' && one.leadCaseId === null;

/** Nobody has taken or done anything yet. */
async function untouched({ ctx, work }: Running): Promise<boolean> {
  const { state, results, id } = work.case;
  if (state !== 'submitted' || Object.keys(results.tasks).length > 0) return false;
  return (await openTasksOf(ctx.db, id)).every(({ claimedBy }) => claimedBy === null);
}

/**
 * Asks for a case to be ended. Where nothing has been begun it ends at once, otherwise an official agrees first.
 * @throws cases.no_case, cases.no_withdrawal, cases.withdrawal_open
 */
export async function requestWithdrawal(ctx: Ctx, how: { caseId: string; reason?: string }): Promise<void> {
  const { agencyId } = await getCaseRow(ctx.db, how.caseId);
  const reason = how.reason?.trim().slice(0, 2000) || null;
  await ctx.asSystem('cases.request-withdrawal', { kind: 'agency', agencies: [agencyId] }, async (inner) => {
    const running = await lockRunning(inner, how.caseId);
    const { work } = running;
    if (await findOpenWithdrawal(inner.db, how.caseId)) throw errors.withdrawal_open();
    if (!mayWithdraw(work.case)) throw errors.no_withdrawal();
    const free = await untouched(running);
    const wish = { id: newId(ctx.clock), reason, stateBefore: work.case.state, askedAt: work.now };
    setState(work, 'withdrawal-requested');
    work.history.push(happened(ctx, 'withdrawal-requested', { state: 'withdrawal-requested', reason }));
    await addWithdrawal(inner.db, work.case, wish);
    const t = ctx.app.translate(nationalLanguage(ctx.app));
    if (free) await stopRunning(running, { reason: t('cases.withdrawal.stopped'), by: ctx });
    else await saveStep(inner, work);
  });
}
