import { h } from 'preact';
import type { Ctx } from '#platform/context';
import { page, type Reply } from '#platform/http';
import { summarise } from '#ui/form';
import { givenFor } from './given.ts';
import { openDraft } from './open-draft.ts';
import { PrintPage } from './pages/print.tsx';
import { withShown } from './prefill.ts';

/** All answers on paper, of a draft and of one that has been filed: as it stands, with what was shown then. */
export async function printDraft(ctx: Ctx, id: string): Promise<Reply> {
  const { draft, form, title } = await openDraft(ctx, id, { filed: true });
  const given = await givenFor(ctx, form, withShown(draft.data, draft.shown), draft.shown);
  const answers = summarise(form, draft.data, given, ctx.t).filter(({ rows }) => rows.length > 0);
  return page(h(PrintPage, { ctx, draft, title, answers }));
}
