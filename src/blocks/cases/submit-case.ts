import { findCompetentAgency } from '#blocks/agencies';
import { linkUploads } from '#blocks/documents';
import { markFiled, takeDraft } from '#blocks/services';
import type { Ctx } from '#platform/context';
import { CodedError } from '#platform/errors';
import { httpErrors } from '#platform/http';
import { newId } from '#platform/ids';
import { filesIn } from './files.ts';
import { openNewCase } from './new-case.ts';

/**
 * Files a draft: one case, however often it is asked for. Draft, case, first tasks, files and events are one transaction.
 * @returns the case, `again` when it had been filed before
 * @throws http.assurance_needed, and what `takeDraft` and `findCompetentAgency` throw
 */
export async function submitCase(
  ctx: Ctx,
  { draftId }: { draftId: string },
): Promise<{ caseId: string; again: boolean }> {
  const taken = await takeDraft(ctx, draftId).catch((fault: unknown) => {
    const filed = fault instanceof CodedError && fault.code === 'services.draft_filed' && fault.params.caseId;
    if (filed) return String(filed);
    throw fault;
  });
  if (typeof taken === 'string') return { caseId: taken, again: true };
  const { declared, agencyArea: areaCode } = taken;
  const { actor } = ctx;
  const { actingFor } = actor;
  const needed = declared.declaration.assurance;
  if (ctx.actor.assurance < needed) throw httpErrors.assurance_needed({ needed });
  const agency = await findCompetentAgency(ctx, { body: declared.declaration.competent.body, areaCode });
  const caseId = newId(ctx.clock);
  await openNewCase(ctx, {
    id: caseId,
    version: declared,
    agency,
    personId: taken.personId,
    applicantName: actingFor?.name ?? actor.name,
    ...(actingFor && {
      filedBy: actor.personId,
      filedByName: actor.name,
      filedAs: { by: actingFor.by, mandateId: actingFor.mandateId, until: actingFor.until?.toISOString() },
    }),
    onBehalfOf: taken.onBehalfOf,
    channel: 'online',
    form: taken.data,
    fromRegistries: taken.fromRegistries,
    draftId,
    leadCaseId: null,
    leadAgencyId: null,
    leadLinkId: null,
  });
  if (filesIn(taken.data).length > 0) await linkUploads(ctx, { draftId, caseId, agencyId: agency.id });
  await markFiled(ctx, { draftId, caseId });
  return { caseId, again: false };
}
