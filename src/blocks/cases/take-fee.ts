import type { Ctx } from '#platform/context';
import { newId } from '#platform/ids';
import { happened } from './actions.ts';
import { isHandOver } from './counter/is-hand-over.ts';
import { errors } from './errors.ts';
import { checkOpen } from './goes-on.ts';
import { addFeePayment } from './law/law-store.ts';
import { openFee } from './open-fee.ts';
import type { Running } from './run-step.ts';
import { saveStep } from './save-work.ts';
import { openTasksOf } from './store.ts';
import { setState } from './work.ts';

/** What was taken, in whole units of the smallest coin; another amount than is due only with a `note` that says why. */
export interface TakenFee {
  readonly amount: number;
  readonly receiptNumber: string;
  readonly note?: string;
}

/**
 * Writes down that the fee has been taken, at the agency of the case or its receiving point; the process goes on. Whether the official
 * may has been checked.
 * @param at the agency whose counter took it, and for whom where the official stands in for somebody
 * @throws cases.case_ended, cases.no_fee, cases.fee_amount, cases.fee_receipt
 */
export async function takeFee(
  ctx: Ctx,
  { work, version }: Running,
  how: TakenFee,
  at: { readonly agencyId: number; readonly for?: string },
): Promise<void> {
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
  const { agencyId, ...standingIn } = at;
  const elsewhere = agencyId === work.case.agencyId ? null : { byAgencyId: agencyId };
  work.case.results = { ...work.case.results, fee: { amount: how.amount, receiptNumber } };
  if (work.case.state === 'payment-requested') {
    // Where nothing was left but the fee and the handing over, the matter itself has been decided.
    const open = await openTasksOf(ctx.db, work.case.id);
    const left = open.some(({ node }) => isHandOver(version.declaration.tasks[node]));
    setState(work, left ? 'decided' : 'in-progress');
  }
  work.history.push(
    happened(ctx, 'fee-paid', {
      state: work.case.state,
      detail: { amount: how.amount, number: receiptNumber, ...standingIn, ...elsewhere },
    }),
  );
  await addFeePayment(ctx.db, work.case, {
    id: newId(ctx.clock),
    amount: how.amount,
    receiptNumber,
    note,
    paidAt: work.now,
    atAgencyId: agencyId,
    takenBy: ctx.actor.accountId!,
    takenName: ctx.actor.name,
  });
  await saveStep(ctx, work);
}
