import { trace } from '#platform/audit';
import type { Ctx } from '#platform/context';
import { errors } from '../errors.ts';
import { isOwn } from '../is-own.ts';
import { lockRunning } from '../lock-running.ts';
import { type TakenFee, takeFee } from '../take-fee.ts';
import { atCompetent, getSlip } from './get-slip.ts';

/**
 * Takes the fee of the competent agency at the counter that took the case in, or at the agency's own; who took it, and where, is kept.
 * @throws cases.no_case, cases.not_your_role, cases.own_case, cases.case_ended, cases.no_fee, cases.fee_amount, cases.fee_receipt
 */
export async function takeFeeAtCounter(ctx: Ctx, how: TakenFee & { caseId: string }): Promise<void> {
  const { slip, atAgencyId, handsOver } = await getSlip(ctx, how.caseId);
  if (!handsOver) throw errors.not_your_role();
  if (await isOwn(ctx, [ctx.actor.personId], slip)) throw errors.own_case();
  await atCompetent(ctx, slip, async (inner) =>
    takeFee(inner, await lockRunning(inner, how.caseId), how, { agencyId: atAgencyId }),
  );
  await trace(ctx, { action: 'case.fee', subjects: [slip.personId], caseId: slip.id, agencyId: atAgencyId });
}
