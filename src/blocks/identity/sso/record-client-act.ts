import type { Ctx } from '#platform/context';
import { newId } from '#platform/ids';
import { addClientAct, type ClientAct } from './client-store.ts';

/** Writes down who did what to a program, beside the deed. */
export async function recordClientAct(
  ctx: Ctx,
  one: { clientId: string; agencyId: number; act: ClientAct['act']; parts?: readonly string[] },
): Promise<void> {
  await addClientAct(ctx.db, {
    parts: [],
    ...one,
    id: newId(ctx.clock),
    at: ctx.clock.now(),
    byAccount: ctx.actor.accountId!,
    byName: ctx.actor.name,
  });
}
