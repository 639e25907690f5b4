import type { Ctx } from '#platform/context';
import { closeClientRow } from './client-store.ts';
import { ledClient } from './led-client.ts';
import { recordClientAct } from './record-client-act.ts';

/**
 * Closes a program: nobody signs in to it any more, and what people agreed to ends with it.
 * @throws identity.not_yours_to_lead, identity.no_program
 */
export async function closeClient(ctx: Ctx, { id }: { id: string }): Promise<void> {
  const { agencyId } = await ledClient(ctx, id);
  await closeClientRow(ctx.db, id, ctx.clock.now());
  await recordClientAct(ctx, { clientId: id, agencyId, act: 'closed' });
}
