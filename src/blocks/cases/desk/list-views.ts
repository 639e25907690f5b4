import type { Ctx } from '#platform/context';
import { type DeskQuery, deskHref, narrowingOf } from './desk-query.ts';
import { deskOf } from './list-inbox.ts';
import { countEach, findViews, type SavedView } from './view-store.ts';

/** Views that stand at the side of the desk with their count. */
const SHOWN = 12;

export interface ListedView extends SavedView {
  readonly href: string;
  readonly own: boolean;
  /** With a plus where there may be more. */
  readonly count: number | string | undefined;
}

/** The saved views of the official and those that colleagues share with one of their roles, with what each finds now. */
export async function listViews(ctx: Ctx): Promise<ListedView[]> {
  const { accountId } = ctx.actor;
  const views = await findViews(ctx.db, deskOf(ctx, {}));
  const counts = new Map<string, number | string>();
  const count = async (query: DeskQuery, some: readonly SavedView[]) => {
    const asked = some.map((view) => narrowingOf(ctx, view.asked));
    const found = await countEach(ctx.db, deskOf(ctx, query), asked);
    for (const [nth, { id }] of some.entries()) counts.set(id, found[nth]!);
  };
  const shown = views.slice(0, SHOWN);
  await count(
    {},
    shown.filter(({ asked }) => asked.filter !== 'team'),
  );
  await count(
    { filter: 'team' },
    shown.filter(({ asked }) => asked.filter === 'team'),
  );
  return views.map((view) => ({
    ...view,
    href: deskHref('/desk/inbox', view.asked),
    own: view.accountId === accountId,
    count: counts.get(view.id),
  }));
}
