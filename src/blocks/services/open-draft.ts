import { trace } from '#platform/audit';
import { today } from '#platform/calendar';
import type { Ctx } from '#platform/context';
import type { FormDeclaration } from '#ui/form';
import { catalogueOf, inForceOn } from './catalogue.ts';
import type { ServiceVersion } from './declaration.ts';
import type { Draft } from './draft.ts';
import { errors } from './errors.ts';
import { getDraft } from './get-draft.ts';
import { getServiceVersion } from './get-service-version.ts';
import { declarationIn, formIn } from './overlay.ts';

/** A draft with its version and form in the reader's language. */
export interface OpenDraft {
  readonly draft: Draft;
  readonly version: ServiceVersion;
  readonly form: FormDeclaration;
  readonly title: string;
  /** Whether another version than the draft's is in force today. */
  readonly newer: boolean;
}

/**
 * @param filed one that has been filed is opened too, to be read
 * @param lock nobody else saves or files it until this transaction ends
 * @throws services.draft_not_found, services.draft_filed with `caseId`
 */
export async function openDraft(
  ctx: Ctx,
  id: string,
  { lock = false, filed = false } = {},
): Promise<OpenDraft> {
  const draft = await getDraft(ctx, id, { lock });
  if (draft.filedAt && !filed) throw errors.draft_filed({ caseId: draft.caseId ?? '' });
  const version = await getServiceVersion(ctx, draft);
  // One's own needs no trace; what is read for another does, and both find it.
  if (ctx.actor.actingFor)
    await trace(ctx, {
      action: 'draft.read',
      subjects: [draft.personId],
      basis: version.declaration.legal_basis[0]?.document,
    });
  const inForce = inForceOn((await catalogueOf(ctx)).byService.get(draft.service), today(ctx));
  return {
    draft,
    version,
    form: formIn(version, ctx.lang) as FormDeclaration,
    title: declarationIn(version, ctx.lang).name,
    newer: inForce !== undefined && inForce.version !== draft.version,
  };
}
