import type { Ctx } from '#platform/context';
import { PageTitle, Shell, SummaryList, Time } from '#ui';
import type { AnswerGroup } from '#ui/form';
import { filedIn } from '../filed-in.ts';
import type { CaseView } from '../get-case.ts';

/** The filed form as it is put on paper, for the applicant and for officials. */
export function CasePrintPage({
  ctx,
  view: { case: one, declaration, agencies },
  answers,
  back,
}: {
  ctx: Ctx;
  view: CaseView;
  answers: readonly AnswerGroup[];
  /** The page of the case. */
  back: string;
}) {
  const { t } = ctx;
  return (
    <Shell
      ctx={ctx}
      title={`${t('cases.print.title')} – ${one.code}`}
      section={back.startsWith('/my') ? '/my' : '/desk'}
    >
      <PageTitle caption={one.code}>{declaration.name}</PageTitle>
      <p class="no-print hint">
        {t('cases.print.hint')} <a href={back}>{t('cases.print.back')}</a>
      </p>
      <SummaryList
        rows={[
          { key: t('cases.agency'), value: agencies.get(one.agencyId) },
          { key: t('cases.applicant'), value: one.applicantName },
          ...(one.filedAs ? [{ key: t('cases.filed_by'), value: filedIn(ctx, one) }] : []),
          { key: t('cases.received'), value: <Time at={one.receivedAt} /> },
        ]}
      />
      {answers.map(({ group, title, rows }) => (
        <section key={group}>
          <h2>{title}</h2>
          <SummaryList rows={rows.map(({ label, text, source }) => ({ key: label, value: text, source }))} />
        </section>
      ))}
    </Shell>
  );
}
