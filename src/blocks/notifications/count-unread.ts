import { type Ctx, principalOf } from '#platform/context';
import { countUnreadOf } from './store.ts';

/** How many notices the person who asks has not opened. */
export async function countUnread(ctx: Ctx): Promise<number> {
  const row = await ctx.db.row<{ count: number }>(countUnreadOf, [principalOf(ctx.actor)]);
  return row?.count ?? 0;
}
