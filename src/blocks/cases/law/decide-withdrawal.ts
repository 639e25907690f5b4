import type { Ctx } from '#platform/context';
import { nationalLanguage } from '#platform/i18n';
import { happened } from '../actions.ts';
import { errors } from '../errors.ts';
import { lockRunning } from '../lock-running.ts';
import { checkMayHandle } from '../may-handle.ts';
import { forWhom } from '../may-work.ts';
import { saveStep } from '../save-work.ts';
import { setState } from '../work.ts';
import { endWithdrawal, findOpenWithdrawal } from './law-store.ts';
import { stopRunning } from './stop-case.ts';

/**
 * Agrees that a case ends because the applicant wishes it, or says why it does not.
 * @throws cases.no_case, cases.not_your_role, cases.own_case, cases.no_withdrawal, cases.reason_needed
 */
export async function decideWithdrawal(
  ctx: Ctx,
  how: { caseId: string; agree: boolean; reason?: string },
): Promise<void> {
  const running = await lockRunning(ctx, how.caseId);
  const { work, version } = running;
  const role = await checkMayHandle(ctx, work.case, version.declaration);
  const detail = forWhom(ctx, work.case.agencyId, role);
  const wish = await findOpenWithdrawal(ctx.db, how.caseId);
  if (!wish || work.case.state !== 'withdrawal-requested') throw errors.no_withdrawal();
  if (how.agree) {
    const t = ctx.app.translate(nationalLanguage(ctx.app));
    work.history.push(happened(ctx, 'withdrawal-agreed', { detail }));
    await stopRunning(running, { reason: t('cases.withdrawal.stopped'), role });
    return;
  }
  const reason = how.reason?.trim().slice(0, 2000);
  if (!reason) throw errors.reason_needed({}, [{ pointer: '/reason', code: 'cases.reason_needed' }]);
  const waits = wish.stateBefore === 'supplement-requested' || wish.stateBefore === 'payment-requested';
  setState(work, waits ? wish.stateBefore : 'in-progress');
  work.history.push(happened(ctx, 'withdrawal-refused', { reason, state: work.case.state, detail }));
  await endWithdrawal(ctx.db, how.caseId, work.now, false, ctx.actor.name);
  await saveStep(ctx, work);
}
