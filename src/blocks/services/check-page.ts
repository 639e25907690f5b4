import type { Ctx } from '#platform/context';
import type { FormBody } from '#platform/http';
import { fieldAt, fieldId, mergeFaults, modelOf, parsePosted, validateGroup } from '#ui/form';
import { givenFor } from './given.ts';
import { openDraft } from './open-draft.ts';
import { withShown } from './prefill.ts';
import { groupsWith } from './show-draft.ts';

/**
 * What is wrong with a page as it stands in the browser, in the words of the page itself. Nothing is kept and no registry is asked:
 * what they hold has been shown. Files are judged when they come.
 * @returns texts by the id of the field
 * @throws services.draft_not_found, services.draft_filed, services.unknown_page
 */
export async function checkPage(
  ctx: Ctx,
  { draftId, page, body }: { draftId: string; page: string; body: FormBody },
): Promise<Record<string, string>> {
  const { draft, form } = await openDraft(ctx, draftId);
  const before = await givenFor(ctx, form, withShown(draft.data, draft.shown), draft.shown, page);
  groupsWith(form, draft.data, before, page);
  const { _action, ...answers } = body;
  const posted = parsePosted(form, page, answers, [], { ...before, before: draft.data });
  const given = await givenFor(ctx, form, withShown(posted.data, draft.shown), draft.shown, page);
  const faults = mergeFaults(form, posted.faults, validateGroup(form, page, posted.data, given));
  const group = modelOf(form).groups.find(({ name }) => name === page)!;
  return Object.fromEntries(
    faults
      .filter(
        ({ code, pointer }) =>
          code !== 'forms.unknown_field' && !/^files?$/.test(fieldAt(group, pointer)?.kind ?? ''),
      )
      .map(({ pointer, code, params }) => [fieldId(pointer), ctx.t(code, params)]),
  );
}
