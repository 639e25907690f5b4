import { h } from 'preact';
import { findCompetentAgency } from '#blocks/agencies';
import { wardsOf } from '#blocks/identity';
import { today } from '#platform/calendar';
import type { Ctx } from '#platform/context';
import type { FieldFault } from '#platform/errors';
import { type FormBody, page, type Reply } from '#platform/http';
import { localized } from '#platform/i18n';
import { settle, summarise, validateForm } from '#ui/form';
import { feesOf } from './fees-of.ts';
import { givenFor } from './given.ts';
import { type OpenDraft, openDraft } from './open-draft.ts';
import { declarationIn } from './overlay.ts';
import { ReviewPage } from './pages/review.tsx';
import { papersIn } from './papers-in.ts';
import { applicantOf, withShown } from './prefill.ts';
import { prefilled } from './show-draft.ts';
import { missingSigners, signersOf } from './signers.ts';
import { refusals } from './take-draft.ts';
import { evaluateValue } from './values.ts';

/** What expressions of the declaration can know before there is a case. */
const variablesOf = (ctx: Ctx, { draft }: OpenDraft, form: object) => ({
  form,
  applicant: { recordId: applicantOf(draft) },
  today: today(ctx),
  case: { channel: draft.intake ? 'counter' : 'online' },
});

/** Name of the agency that will get it, as far as the answers tell. */
async function competentAgency(
  ctx: Ctx,
  { version }: OpenDraft,
  variables: ReturnType<typeof variablesOf>,
): Promise<string | undefined> {
  const { body, at } = version.declaration.competent;
  const areaCode = evaluateValue(at ?? null, variables);
  if (typeof areaCode !== 'string') return undefined;
  try {
    const agency = await findCompetentAgency(ctx, { body, areaCode });
    return agency && localized(agency.name, ctx.lang);
  } catch {
    // Filing says so; the review only shows what is known.
    return undefined;
  }
}

/**
 * All answers, what is still wrong, what is to be paid, and the button that files them. Who files declares there that it is true; at
 * a counter the official says as what each paper was shown: `again` is what was said before it was refused, and why.
 */
export async function reviewDraft(
  ctx: Ctx,
  id: string,
  again: { said: FormBody; faults: readonly FieldFault[] } = { said: {}, faults: [] },
): Promise<Reply> {
  const open = await openDraft(ctx, id);
  const { draft, form, title, newer, version } = open;
  const shown = await prefilled(ctx, open, draft.data);
  const given = await givenFor(ctx, form, withShown(draft.data, shown), shown);
  const faults = [...validateForm(form, draft.data, given), ...(await refusals(ctx, version, shown))].map(
    (fault) => ({
      ...fault,
      page: fault.pointer.split('/')[1] ?? '',
    }),
  );
  const forWhom = draft.onBehalfOf
    ? (await wardsOf(ctx, draft.personId)).find(({ personId }) => personId === draft.onBehalfOf)?.name
    : undefined;
  const variables = variablesOf(ctx, open, settle(form, draft.data, given));
  const agency = await competentAgency(ctx, open, variables);
  const fees = feesOf({ fees: declarationIn(version, ctx.lang).fees }, variables);
  const answers = summarise(form, draft.data, given, ctx.t, { empty: true });
  const signers = signersOf(form, draft.data);
  const unsigned = missingSigners(form, draft).length > 0;
  const papers = papersIn(form, draft.data);
  const view = { ctx, draft, title, answers, faults, forWhom, agency, newer, signers, unsigned };
  return page(h(ReviewPage, { ...view, papers, fees, again }), again.faults.length > 0 ? 422 : 200);
}
