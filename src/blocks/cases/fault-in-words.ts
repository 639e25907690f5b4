import type { Ctx } from '#platform/context';
import { CodedError } from '#platform/errors';

/** The fault in words when it is one of the form's own; any other goes on to the error page. Nothing has been written by then. */
export function faultInWords(
  ctx: Ctx,
  fault: unknown,
  codes: readonly string[],
): { text: string; status: number } {
  if (!(fault instanceof CodedError) || !codes.includes(fault.code)) throw fault;
  return { text: ctx.t(`errors.${fault.code}`, fault.params), status: fault.status };
}
