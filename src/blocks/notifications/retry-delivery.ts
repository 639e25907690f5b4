import type { Ctx } from '#platform/context';
import { errors } from './errors.ts';
import { KEEP_DAYS } from './rules.ts';
import { retry } from './store.ts';

/** Queues a message again that had failed or expired. @throws notifications.not_stuck */
export async function retryDelivery(ctx: Ctx, { id }: { id: string }): Promise<void> {
  const at = ctx.clock.now();
  const expires = new Date(at.getTime() + KEEP_DAYS * 86_400_000);
  const queued = await ctx.asSystem('notifications.outbox', { kind: 'none' }, ({ db }) =>
    db.row<{ queued: boolean }>(retry, [id, at, expires]),
  );
  if (!queued?.queued) throw errors.not_stuck();
}
