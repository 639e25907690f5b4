import { h } from 'preact';
import type { Ctx } from '#platform/context';
import type { FieldFault } from '#platform/errors';
import { type FormBody, page, type Reply } from '#platform/http';
import { type FormDeclaration, type FormValues, type Group, groupsOf, type LookedUp } from '#ui/form';
import type { Draft } from './draft.ts';
import { saveShown } from './draft-store.ts';
import { errors } from './errors.ts';
import { givenFor } from './given.ts';
import type { OpenDraft } from './open-draft.ts';
import { DraftPage } from './pages/draft-page.tsx';
import { prefill, withShown } from './prefill.ts';

/** Looks registry values up for one page and remembers with the draft what was shown. */
export async function prefilled(
  ctx: Ctx,
  { draft, version }: OpenDraft,
  data: FormValues,
  group?: string,
): Promise<Draft['shown']> {
  const shown = await prefill(ctx, version, draft, data, { group });
  if (JSON.stringify(shown) !== JSON.stringify(draft.shown)) await saveShown(ctx.db, draft.id, shown);
  return shown;
}

/** The groups that apply, and the one that is asked for. @throws services.unknown_page */
export function groupsWith(
  form: FormDeclaration,
  data: FormValues,
  given: LookedUp,
  name: string,
): { groups: Group[]; group: Group } {
  const groups = groupsOf(form, data, given);
  const group = groups.find((one) => one.name === name);
  if (!group) throw errors.unknown_page({ page: name.slice(0, 60) });
  return { groups, group };
}

/** One page of a draft as an answer. */
export async function draftPage(
  ctx: Ctx,
  open: OpenDraft,
  name: string,
  more: {
    data?: FormValues;
    shown?: Draft['shown'];
    faults?: readonly FieldFault[];
    posted?: FormBody;
    changed?: boolean;
    acted?: boolean;
    revealed?: readonly string[];
    review?: boolean;
    status?: number;
  } = {},
): Promise<Reply> {
  const { form, title, newer } = open;
  const data = more.data ?? open.draft.data;
  const shown = more.shown ?? (await prefilled(ctx, open, data, name));
  const given = await givenFor(ctx, form, withShown(data, shown), shown, name);
  const found = groupsWith(form, data, given, name);
  const { status, ...rest } = more;
  return page(
    h(DraftPage, { ctx, draft: open.draft, title, form, newer, ...rest, ...found, data, given }),
    status,
  );
}
