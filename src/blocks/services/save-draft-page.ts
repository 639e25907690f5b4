import type { Ctx } from '#platform/context';
import type { FormValues } from '#ui/form';
import type { Draft } from './draft.ts';
import { saveDraft } from './draft-store.ts';
import { errors } from './errors.ts';
import { voidConfirmations } from './void-confirmations.ts';

/**
 * Keeps the answers of a page, right or wrong; `complete` says whether the page may count as done.
 * @throws services.draft_changed when it was saved or filed elsewhere since `draft` was read
 */
export async function saveDraftPage(
  ctx: Ctx,
  {
    draft,
    page,
    data,
    shown,
    complete,
  }: { draft: Draft; page: string; data: FormValues; shown: Draft['shown']; complete: boolean },
): Promise<void> {
  const others = draft.done.filter((name) => name !== page);
  const done = complete ? [...others, page] : others;
  const saved = await saveDraft(ctx.db, {
    id: draft.id,
    revision: draft.revision,
    data,
    shown,
    done,
    at: ctx.clock.now(),
  });
  if (saved === 0) throw errors.draft_changed();
  await voidConfirmations(ctx, draft, data);
}
