import type { Ctx } from '#platform/context';
import { ButtonRow, Details, LinkButton, PageTitle, Shell, SummaryList, type SummaryRow, Tag } from '#ui';
import type { Processing } from '../record.ts';

const list = (texts: readonly string[]) =>
  texts.length === 1 ? (
    texts[0]
  ) : (
    <ul>
      {texts.map((one) => (
        <li key={one}>{one}</li>
      ))}
    </ul>
  );

/** One line of the record, one fact a row. */
export function ProcessingFacts({
  ctx: { t },
  one,
  also = [],
}: {
  ctx: Ctx;
  one: Processing;
  also?: readonly SummaryRow[];
}) {
  const rows: SummaryRow[] = [
    { key: t('privacy.processing.purpose'), value: one.purpose },
    { key: t('privacy.processing.by'), value: one.by },
  ];
  if (one.basis.length > 0)
    rows.push({
      key: t('privacy.processing.basis'),
      value: list(one.basis),
      source: one.unverified ? t('privacy.processing.unverified') : undefined,
    });
  if (one.categories.length > 0)
    rows.push({ key: t('privacy.processing.categories'), value: list(one.categories) });
  if (one.recipients.length > 0)
    rows.push({ key: t('privacy.processing.recipients'), value: list(one.recipients) });
  rows.push({ key: t('privacy.processing.retention'), value: one.retention });
  return <SummaryList rows={[...rows, ...also]} />;
}

const KINDS = ['service', 'registry', 'program', 'room'] as const;

/** The record of processing: for everybody, and at the desk with the way to take it away. */
export function ProcessingPage({
  ctx,
  record,
  desk,
}: {
  ctx: Ctx;
  record: readonly Processing[];
  desk: boolean;
}) {
  const { t } = ctx;
  const title = t('privacy.processing.title');
  return (
    <Shell
      ctx={ctx}
      title={title}
      section={desk ? '/desk' : undefined}
      breadcrumbs={desk ? [{ href: '/desk', text: t('privacy.desk') }] : undefined}
    >
      <PageTitle lead={t('privacy.processing.lead')}>{title}</PageTitle>
      {desk ? (
        <ButtonRow>
          <LinkButton href="/desk/processing/file?kind=xlsx" kind="secondary">
            {t('privacy.breach.xlsx')}
          </LinkButton>
          <LinkButton href="/desk/processing/file?kind=csv" kind="secondary">
            {t('privacy.breach.csv')}
          </LinkButton>
        </ButtonRow>
      ) : (
        <p>
          <a href="/my/data/requests">{t('privacy.request.title')}</a> ·{' '}
          <a href="/my/data/reads">{t('registries.reads.title')}</a>
        </p>
      )}
      {KINDS.map((kind) => {
        const lines = record.filter((one) => one.kind === kind);
        if (lines.length === 0) return null;
        return (
          <section key={kind} aria-labelledby={`kind-${kind}`}>
            <h2 id={`kind-${kind}`}>
              {t(`privacy.processing.kind.${kind}`)} ({lines.length})
            </h2>
            {lines.map((one) => (
              <Details key={one.id} summary={one.title}>
                <ProcessingFacts ctx={ctx} one={one} />
                {one.href && (
                  <p>
                    <a href={one.href}>
                      {t('privacy.processing.more')} <span class="hidden">{one.title}</span>
                    </a>{' '}
                    {one.unverified && <Tag tone="due">{t('services.unverified')}</Tag>}
                  </p>
                )}
              </Details>
            ))}
          </section>
        );
      })}
    </Shell>
  );
}
