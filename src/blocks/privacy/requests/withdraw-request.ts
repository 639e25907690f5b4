import { liftRestriction } from '#blocks/registries';
import type { Ctx } from '#platform/context';
import { errors } from '../errors.ts';
import { getRequestRow, saveDone, saveSettled } from './store.ts';

/**
 * Takes back a request that waits, or lifts a restriction that was granted.
 * @throws privacy.no_request, privacy.decided
 */
export async function withdrawRequest(ctx: Ctx, id: string): Promise<void> {
  const one = await getRequestRow(ctx.db, id, { lock: true });
  const at = ctx.clock.now();
  if (one.state === 'granted' && one.about.of === 'use' && !one.done?.liftedAt) {
    await liftRestriction(ctx, { personId: one.personId, registry: one.about.registry });
    await saveDone(ctx.db, id, { ...one.done, liftedAt: at.toISOString() });
    return;
  }
  if (one.state !== 'received' || one.about.of === 'copy') throw errors.decided();
  await saveSettled(ctx.db, id, { state: 'withdrawn', done: null, at, name: ctx.actor.name });
}
