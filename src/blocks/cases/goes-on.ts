import type { ServiceVersion, UserTask } from '#blocks/services';
import type { Ctx } from '#platform/context';
import type { Case } from './case.ts';
import { errors } from './errors.ts';
import { openFee } from './open-fee.ts';

/** A case that has ended is worked on no more. @throws cases.case_ended */
export function checkOpen(one: Case): void {
  if (one.endedAt) throw errors.case_ended();
}

/**
 * While the applicant is to act, nobody decides: an answer, a wish to withdraw or a fee is waited for.
 * @throws cases.applicant_asked, cases.withdrawal_open, cases.fee_open
 */
export function checkGoesOn(ctx: Ctx, one: Case, version: ServiceVersion, task: UserTask): void {
  if (one.state === 'supplement-requested') throw errors.applicant_asked();
  if (one.state === 'withdrawal-requested') throw errors.withdrawal_open();
  if (task.after_fee && openFee(ctx.app, version, one, ctx.clock.now()) > 0) throw errors.fee_open();
}
