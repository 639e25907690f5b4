import { issueDocument, templateNames } from '#blocks/documents';
import { roleTitle } from '#blocks/identity';
import { declarationIn, evaluateValue, type ServiceVersion } from '#blocks/services';
import type { Ctx } from '#platform/context';
import { nationalLanguage } from '#platform/i18n';
import type { Case } from '../case.ts';
import { textsOf } from '../texts-of.ts';
import { variablesOf } from '../variables.ts';

/** The forms of one-stop handling, by the names of their templates. */
export type FormName =
  | 'supplement-request'
  | 'refusal'
  | 'apology'
  | 'stop-notice'
  | 'control-sheet'
  | 'ledger';

/** Those that go to the applicant, each beside a notice of the case that says the same. */
export const FORMS_TO_APPLICANT = [
  'supplement-request',
  'refusal',
  'apology',
  'stop-notice',
] as const satisfies readonly FormName[];

/** What the clock itself sends bears no official's name: it is signed for the agency. */
const SEAL = '00000000-0000-0000-0000-000000000000';

/** Whether the country has a template for a form. */
const hasForm = (ctx: Ctx, name: FormName): boolean =>
  ctx.app.memo('cases.templates', () => templateNames(ctx.app)).has(name);

/** Of a case and its applicant what every form says, in the national language. */
export async function formFacts(ctx: Ctx, one: Case, version: ServiceVersion) {
  const { app } = ctx;
  const lang = nationalLanguage(app);
  const { dateTime } = app.country.formats;
  const more = evaluateValue(version.declaration.receipt, {
    ...variablesOf(app, one, one.receivedAt),
    texts: await textsOf(ctx, version, one),
  });
  return {
    case: {
      code: one.code,
      service: declarationIn(version, lang).name,
      received_at: dateTime(one.receivedAt, lang),
      due: one.dueAt ? dateTime(one.dueAt, lang) : null,
    },
    applicant: { full_name: one.applicantName, ...(more as object) },
  };
}

/**
 * Issues a form as a signed document into the applicant's vault: for the official who acts, or for the agency when the clock does.
 * Nothing where the country has no template for it. Call it last.
 */
export async function issueForm(
  ctx: Ctx,
  what: {
    name: FormName;
    one: Case;
    version: ServiceVersion;
    role?: string;
    data: Readonly<Record<string, unknown>>;
  },
): Promise<{ documentId: string; number: string } | undefined> {
  const { name, one, version, role, data } = what;
  if (!hasForm(ctx, name)) return undefined;
  const { app, actor } = ctx;
  const lang = nationalLanguage(app);
  const t = app.translate(lang);
  const { accountId } = actor;
  const signatory =
    actor.kind === 'official' && accountId && role
      ? { accountId, name: actor.name, position: roleTitle({ app, lang }, role) }
      : { accountId: SEAL, name: t('cases.system'), position: t('cases.forms.for_agency') };
  const facts = await formFacts(ctx, one, version);
  const issue = (inner: Ctx) =>
    issueDocument(inner, {
      template: name,
      kind: name,
      title: t(`cases.forms.${name}`),
      data: { ...facts, officer: { name: signatory.name, position: signatory.position }, ...data },
      agencyId: one.agencyId,
      caseId: one.id,
      holderIds: [one.personId],
      subjectId: one.personId,
      signatory,
    });
  return issue(ctx);
}
