import type { Ctx } from '#platform/context';
import { lockRunning } from './lock-running.ts';
import { checkMayHandle } from './may-handle.ts';
import { forWhom } from './may-work.ts';
import { type TakenFee, takeFee } from './take-fee.ts';

/**
 * Takes a fee at the counter of the agency that decides, by the number of the receipt that was given.
 * @throws cases.no_case, cases.not_your_role, cases.own_case, cases.case_ended, cases.no_fee, cases.fee_amount, cases.fee_receipt
 */
export async function recordFee(ctx: Ctx, how: TakenFee & { caseId: string }): Promise<void> {
  const running = await lockRunning(ctx, how.caseId);
  const one = running.work.case;
  const role = await checkMayHandle(ctx, one, running.version.declaration);
  await takeFee(ctx, running, how, { agencyId: one.agencyId, ...forWhom(ctx, one.agencyId, role) });
}
