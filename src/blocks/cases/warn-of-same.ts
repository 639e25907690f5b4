import { h } from 'preact';
import { answersSoFar } from '#blocks/services';
import type { Ctx } from '#platform/context';
import { page, type Reply } from '#platform/http';
import { findSameRunning, naturalKeyOf } from './natural-key.ts';
import { SameRunningPage } from './pages/same-running.tsx';

/**
 * Before a draft is filed: the page that says that a case about the same is running already, or nothing. It stops nobody: whoever
 * is sure files all the same, and the officials see both.
 * @throws services.draft_not_found
 */
export async function warnOfSame(ctx: Ctx, draftId: string): Promise<Reply | undefined> {
  const { version, draft, data } = await answersSoFar(ctx, draftId);
  if (draft.filedAt) return undefined;
  const key = naturalKeyOf(ctx, version, { ...draft, form: data });
  if (key === undefined) return undefined;
  const { service } = version;
  const same = await findSameRunning(ctx, { service, key, personId: draft.personId });
  return same && page(h(SameRunningPage, { ctx, version, draftId, mine: same.mine }), 409);
}
