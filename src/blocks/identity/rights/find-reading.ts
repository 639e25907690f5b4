import { type Trace, tracesOfPersons } from '#platform/audit';
import type { Ctx } from '#platform/context';
import { isId } from '#platform/ids';
import { identityErrors } from '../errors.ts';

/** A reading that can be asked about: of data of the persons of the hat, by an agency and not by the one who asks. */
export type AskableReading = Trace & { readonly agencyId: number };

/** @throws identity.no_reading */
export async function findReading(ctx: Ctx, traceId: string): Promise<AskableReading> {
  const [trace] = isId(traceId) ? await tracesOfPersons(ctx, { limit: 1, traceId, own: true }) : [];
  if (!trace || trace.own || trace.agencyId === null) throw identityErrors.no_reading();
  return { ...trace, agencyId: trace.agencyId };
}
