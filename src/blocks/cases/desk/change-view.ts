import type { Ctx } from '#platform/context';
import { isId } from '#platform/ids';
import { errors } from '../errors.ts';
import { sharing, viewName } from './save-view.ts';
import { findOwnView, saveChangedView } from './view-store.ts';

/**
 * Gives one's saved view another name, and shares it or keeps it to oneself.
 * @throws cases.no_view, cases.view_name, cases.not_your_role
 */
export async function changeView(
  ctx: Ctx,
  { id, name, share }: { id: string; name: string; share: string },
): Promise<void> {
  const { accountId } = ctx.actor;
  const one = isId(id) && accountId ? await findOwnView(ctx.db, id, accountId) : undefined;
  if (!one) throw errors.no_view();
  await saveChangedView(ctx.db, { ...one, name: viewName(name), ...sharing(ctx, share) });
}
