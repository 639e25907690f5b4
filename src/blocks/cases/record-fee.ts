import type { Ctx } from '#platform/context';
import { newId } from '#platform/ids';
import { happened } from './actions.ts';
import { errors } from './errors.ts';
import { checkOpen } from './goes-on.ts';
import { addFeePayment } from './law/law-store.ts';
import { lockRunning } from './lock-running.ts';
import { checkMayHandle } from './may-handle.ts';
import { forWhom } from './may-work.ts';
import { openFee } from './open-fee.ts';
import { saveStep } from './save-work.ts';
import { setState } from './work.ts';

/**
 * Takes a fee at the counter, by the number of the receipt that was given; the process goes on.
 * @param how.amount whole units of the smallest coin; another than is due only with a `note` that says why
 * @throws cases.no_case, cases.not_your_role, cases.own_case, cases.case_ended, cases.no_fee, cases.fee_amount, cases.fee_receipt
 */
export async function recordFee(
  ctx: Ctx,
  how: { caseId: string; amount: number; receiptNumber: string; note?: string },
): Promise<void> {
  const running = await lockRunning(ctx, how.caseId);
  const { work, version } = running;
  const role = checkMayHandle(ctx, work.case, version.declaration);
  checkOpen(work.case);
  const due = openFee(ctx.app, version, work.case, work.now);
  if (due === 0) throw errors.no_fee();
  const note = how.note?.trim().slice(0, 1000) || null;
  const sound = Number.isSafeInteger(how.amount) && how.amount >= 0 && how.amount <= due;
  if (!sound || (how.amount !== due && !note))
    throw errors.fee_amount({ due: ctx.app.country.formats.money(due, ctx.lang) }, [
      { pointer: '/amount', code: 'cases.fee_amount' },
    ]);
  const receiptNumber = how.receiptNumber.trim();
  if (receiptNumber === '' || receiptNumber.length > 60)
    throw errors.fee_receipt({}, [{ pointer: '/receipt', code: 'cases.fee_receipt' }]);
  work.case.results = { ...work.case.results, fee: { amount: how.amount, receiptNumber } };
  if (work.case.state === 'payment-requested') setState(work, 'in-progress');
  work.history.push(
    happened(ctx, 'fee-paid', {
      state: work.case.state,
      detail: { amount: how.amount, number: receiptNumber, ...forWhom(ctx, work.case.agencyId, role) },
    }),
  );
  await addFeePayment(ctx.db, work.case, {
    id: newId(ctx.clock),
    amount: how.amount,
    receiptNumber,
    note,
    paidAt: work.now,
    takenBy: ctx.actor.accountId!,
    takenName: ctx.actor.name,
  });
  await saveStep(ctx, work);
}
