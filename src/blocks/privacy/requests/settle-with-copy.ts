import type { Ctx } from '#platform/context';
import { getRequestRow, saveSettled } from './store.ts';

/** A request for a copy is granted by the copy being there. Under a hat of its person. */
export async function settleWithCopy(ctx: Ctx, id: string): Promise<void> {
  const one = await getRequestRow(ctx.db, id, { lock: true });
  if (one.state === 'received')
    await saveSettled(ctx.db, id, {
      state: 'granted',
      done: null,
      at: ctx.clock.now(),
      name: ctx.actor.name,
    });
}
