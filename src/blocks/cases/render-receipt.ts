import { agencyFacts, renderPdf } from '#blocks/documents';
import { declarationIn, evaluateValue, feesOf, formIn, getServiceVersion } from '#blocks/services';
import { calendarOf } from '#platform/calendar';
import type { Ctx } from '#platform/context';
import { nationalLanguage } from '#platform/i18n';
import { type FormDeclaration, modelOf } from '#ui/form';
import { filedIn } from './filed-in.ts';
import type { CaseView } from './get-case.ts';
import { historyOf } from './store.ts';
import { textsOf } from './texts-of.ts';
import { variablesOf } from './variables.ts';

/**
 * The receipt of a case as PDF, in the national language, with a square code that leads to the case. What was filed at a counter is
 * followed without an account, which who came may not have.
 */
export async function renderReceipt(
  ctx: Ctx,
  { case: one, documents }: Pick<CaseView, 'case' | 'documents'>,
): Promise<Uint8Array> {
  const { app } = ctx;
  const lang = nationalLanguage(app);
  const t = app.translate(lang);
  const version = await getServiceVersion(ctx, { service: one.service, version: one.serviceVersion });
  const declaration = declarationIn(version, lang);
  const { fields } = modelOf((formIn(version, lang) ?? {}) as FormDeclaration);
  const { dateTime, money } = app.country.formats;
  const due = feesOf(version.declaration, variablesOf(app, one, one.receivedAt));
  const fee = due.reduce((sum, { total }) => sum + total, 0);
  const uploads = documents.filter(({ source }) => source === 'upload');
  const intakeId = one.intakeAgencyId ?? one.agencyId;
  const intake = await agencyFacts(ctx, intakeId);
  const factsOf = (id: number) => (id === intakeId ? intake : agencyFacts(ctx, id));
  const competent = await factsOf(one.agencyId);
  const helped = one.supportAgencyId;
  const support = helped === null ? null : await factsOf(helped);
  const taken = helped === null ? undefined : (await historyOf(ctx.db, one.id))[0];
  return renderPdf(app, {
    template: 'receipt',
    data: {
      issued_on: calendarOf(app).localDate(one.receivedAt),
      qr_text: `${app.config.publicUrl}${one.channel === 'counter' ? `/follow?code=${one.code}` : `/my/cases/${one.id}`}`,
      agency: intake,
      competent,
      support,
      officer: taken ? { name: taken.actorName } : null,
      case: {
        code: one.code,
        service: declaration.name,
        received_at: dateTime(one.receivedAt, lang),
        due: one.dueAt ? dateTime(one.dueAt, lang) : null,
        channel: t(`cases.channel.${one.channel}`),
        ...(taken && { result_at: t('cases.receipt.result_at', { agency: intake.name }) }),
        fee: fee > 0 ? money(fee, lang) : t('cases.receipt.free'),
      },
      applicant: {
        full_name: one.applicantName,
        ...(one.filedAs && { filed_by: filedIn({ app, lang, t }, one) }),
        ...(evaluateValue(version.declaration.receipt, {
          ...variablesOf(app, one, one.receivedAt),
          texts: await textsOf(ctx, version, one),
        }) as object),
      },
      papers: [
        { name: t('cases.receipt.form'), copies: 1 },
        ...uploads.map(({ kind, title }) => ({ name: fields.get(kind)?.label ?? title, copies: 1 })),
      ],
    },
  });
}
