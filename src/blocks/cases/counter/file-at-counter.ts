import { findCompetentAgency } from '#blocks/agencies';
import { linkUploads } from '#blocks/documents';
import { asPresent, markFiled, openAtCounter, type Paper, papersIn, takeDraft } from '#blocks/services';
import { trace } from '#platform/audit';
import type { Ctx } from '#platform/context';
import type { PaperKind } from '#platform/country';
import type { FieldFault } from '#platform/errors';
import { httpErrors } from '#platform/http';
import { newId } from '#platform/ids';
import { errors } from '../errors.ts';
import { isOwn } from '../is-own.ts';
import { openNewCase } from '../new-case.ts';
import { addPaper } from './slip-store.ts';

/** What the official says when they file for whoever stands there. */
export interface Vouching {
  /** `receive`: this counter takes it in; `support`: it only helped to fill it in. */
  readonly point: 'receive' | 'support';
  /** As what each scanned paper was shown, by id of the scan. */
  readonly kinds: ReadonlyMap<string, string>;
  /** Each scan was compared with the paper. */
  readonly compared: boolean;
  /** The person is there and asks for it. */
  readonly asked: boolean;
}

/** What is not vouched for, as faults of the form on the review. @throws cases.not_vouched */
function checkVouching(ctx: Ctx, papers: readonly Paper[], said: Vouching): void {
  const known = Object.keys(ctx.app.country.cases.paperKinds);
  const faults: FieldFault[] = papers
    .filter(({ id }) => !known.includes(said.kinds.get(id) ?? ''))
    .map(({ id, label }) => ({
      pointer: `/paper-${id}`,
      code: 'cases.counter.kind_needed',
      params: { paper: label },
    }));
  if (papers.length > 0 && !said.compared)
    faults.push({ pointer: '/compared', code: 'cases.counter.compare_first' });
  if (!said.asked) faults.push({ pointer: '/asked', code: 'cases.counter.ask_first' });
  if (faults.length > 0) throw errors.not_vouched({}, faults);
}

/**
 * Files what was filled in at a counter, for the person who stands there, or for whom they came by a mandate: the case is theirs, the competent agency works on it, and
 * the counter gives the receipt and may hand the result over, also for another agency.
 * @throws services.not_at_counter, services.draft_not_found, services.draft_filed, cases.not_vouched, cases.own_case, services.mandate_ended,
 * http.assurance_needed, and what `takeDraft` and `findCompetentAgency` throw
 */
export async function fileAtCounter(
  ctx: Ctx,
  { draftId, ...said }: Vouching & { draftId: string },
): Promise<{ caseId: string }> {
  const { draft, form } = await openAtCounter(ctx, draftId);
  const papers = papersIn(form, draft.data);
  checkVouching(ctx, papers, said);
  const { personId, onBehalfOf, intake } = draft;
  const { actsFor } = intake!;
  const filedBy = actsFor?.personId;
  if (await isOwn(ctx, [ctx.actor.personId], { personId, onBehalfOf, filedBy })) throw errors.own_case();
  const { declared, agencyArea: areaCode, data, fromRegistries } = await takeDraft(ctx, draftId);
  const needed = declared.declaration.assurance;
  if (ctx.actor.assurance < needed) throw httpErrors.assurance_needed({ needed });
  const agency = await findCompetentAgency(ctx, { body: declared.declaration.competent.body, areaCode });
  const here = draft.agencyId!;
  const caseId = newId(ctx.clock);
  const [at, byAccount, byName] = [ctx.clock.now(), ctx.actor.accountId!, ctx.actor.name];
  await ctx.withHat({ kind: 'agency', agencies: [agency.id] }, async (inner) => {
    const one = await openNewCase(inner, {
      id: caseId,
      version: declared,
      agency,
      personId,
      applicantName: actsFor?.name ?? intake!.name,
      ...(actsFor && {
        filedBy: actsFor.personId,
        filedByName: intake!.name,
        filedAs: { by: actsFor.by, mandateId: actsFor.mandateId, until: actsFor.until },
      }),
      onBehalfOf,
      channel: 'counter',
      supportAgencyId: here,
      intakeAgencyId: said.point === 'receive' ? here : agency.id,
      form: data,
      fromRegistries,
      draftId,
      leadCaseId: null,
      leadAgencyId: null,
      leadLinkId: null,
    });
    for (const { id } of papers)
      await addPaper(inner.db, one, {
        documentId: id,
        kind: said.kinds.get(id) as PaperKind,
        byName,
        byAccount,
        at,
      });
  });
  if (papers.length > 0)
    await asPresent(ctx, draft, (inner) => linkUploads(inner, { draftId, caseId, agencyId: agency.id }));
  await markFiled(ctx, { draftId, caseId });
  await trace(ctx, {
    action: 'case.file',
    subjects: [personId, onBehalfOf, filedBy].filter((one) => typeof one === 'string'),
    caseId,
    agencyId: here,
    basis: declared.declaration.legal_basis[0]?.document,
  });
  return { caseId };
}
