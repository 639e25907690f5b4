import type { Ctx } from '#platform/context';
import { type FormDeclaration, type FormValues, settle } from '#ui/form';
import type { ServiceVersion } from './declaration.ts';
import type { Draft } from './draft.ts';
import { givenFor } from './given.ts';
import { openDraft } from './open-draft.ts';
import { withShown } from './prefill.ts';

/**
 * The answers of a draft as they would be filed now, with what registries have shown; no registry is asked and nothing is judged.
 * @throws services.draft_not_found
 */
export async function answersSoFar(
  ctx: Ctx,
  id: string,
): Promise<{ version: ServiceVersion; draft: Draft; data: FormValues }> {
  const { version, draft, form } = await openDraft(ctx, id, { filed: true });
  const given = await givenFor(ctx, form, withShown(draft.data, draft.shown), draft.shown);
  return { version, draft, data: settle(form as FormDeclaration, draft.data, given) };
}
