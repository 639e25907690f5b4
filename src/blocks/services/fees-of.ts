import type { Declaration, Fee } from './declaration.ts';
import { evaluateValue } from './values.ts';

/** A fee that is due in a case. */
export interface DueFee {
  readonly fee: Fee;
  readonly quantity: number;
  /** Whole units of the smallest coin in use. */
  readonly total: number;
}

/** The fees due in a case, by the case's context of FEEL (`variables`); those of nothing are left out. */
export function feesOf(
  { fees }: Pick<Declaration, 'fees'>,
  variables: Readonly<Record<string, unknown>>,
): DueFee[] {
  return fees
    .filter(({ applies }) => applies === undefined || evaluateValue(applies, variables) === true)
    .map((fee) => {
      const times = fee.quantity === undefined ? 1 : Number(evaluateValue(fee.quantity, variables));
      const quantity = Number.isSafeInteger(times) && times > 0 ? times : 1;
      return { fee, quantity, total: fee.amount * quantity };
    })
    .filter(({ total }) => total > 0);
}
