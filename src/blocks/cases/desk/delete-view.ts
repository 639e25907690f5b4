import type { Ctx } from '#platform/context';
import { isId } from '#platform/ids';
import { errors } from '../errors.ts';
import { findOwnView, removeView } from './view-store.ts';

/** Deletes one's saved view, also for those with whom it was shared. @throws cases.no_view */
export async function deleteView(ctx: Ctx, { id }: { id: string }): Promise<void> {
  const { accountId } = ctx.actor;
  const one = isId(id) && accountId ? await findOwnView(ctx.db, id, accountId) : undefined;
  if (!one) throw errors.no_view();
  await removeView(ctx.db, id);
}
