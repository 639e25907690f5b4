import type { Ctx } from '#platform/context';
import { PageTitle, Shell, SummaryList, Time } from '#ui';
import type { AnswerGroup } from '#ui/form';
import type { Draft } from '../draft.ts';
import { draftPath } from '../draft-path.ts';
import { draftCrumbs } from './draft-page.tsx';
import { SignerTable } from './signers.tsx';

/** A draft or a filed form as it is put on paper. */
export function PrintPage({
  ctx,
  draft,
  title,
  answers,
}: {
  ctx: Ctx;
  draft: Draft;
  title: string;
  answers: readonly AnswerGroup[];
}) {
  const { t } = ctx;
  const { filedAt, caseId } = draft;
  const cases = ctx.hat.kind === 'agency' ? '/desk/counter/cases' : '/my/cases';
  const back = filedAt && caseId ? `${cases}/${caseId}` : `${draftPath(draft)}/review`;
  return (
    <Shell
      ctx={ctx}
      title={`${t('services.print.title')} – ${title}`}
      breadcrumbs={
        ctx.hat.kind === 'agency' ? draftCrumbs(ctx, draft) : [{ href: '/my', text: t('services.draft.my') }]
      }
    >
      <PageTitle>{title}</PageTitle>
      <p class="print-state">
        <strong>{t(filedAt ? 'services.print.filed' : 'services.print.draft')}</strong>
        {' · '}
        <Time at={filedAt ?? draft.updatedAt} />
      </p>
      <p class="no-print hint">
        {t('services.print.hint')} <a href={back}>{t('services.draft.back')}</a>
      </p>
      {answers.map(({ group, title: heading, rows }) => (
        <section key={group}>
          <h2>{heading}</h2>
          <SummaryList
            rows={rows.map(({ label, text, source }) => ({
              key: label,
              value: text,
              source: source && t('services.from', { registry: source }),
            }))}
          />
        </section>
      ))}
      <SignerTable ctx={ctx} signatures={draft.signatures} />
      <p class="print-sign">{t('services.print.sign')}</p>
    </Shell>
  );
}
