import type { Ctx } from '#platform/context';
import { ButtonRow, EmptyState, LinkButton, PageTitle, Shell, Timeline } from '#ui';
import { type DescribedTrace, foldTraces } from '../describe.ts';

interface Shown {
  traces: readonly DescribedTrace[];
  /** Also what the person read themselves. */
  own: boolean;
  /** Cursor of the next page. */
  next?: string;
}

const Reading = ({ ctx: { t }, row }: { ctx: Ctx; row: DescribedTrace }) => (
  <>
    <p>
      {row.action}
      {row.registry && `: ${row.registry}`}
      {row.attributes.length > 0 && ` (${row.attributes.join(', ')})`}
      {row.times > 1 && `, ${t('registries.reads.times', { times: row.times })}`}.
    </p>
    <p>
      {t('registries.reads.about')}: {row.about}. {t('registries.reads.why')}: {row.why}
      {row.basis && `, ${t('registries.reads.basis', { basis: row.basis })}`}.{' '}
      {row.caseId && <a href={`/my/cases/${row.caseId}`}>{t('registries.reads.case')}</a>}
    </p>
  </>
);

/** Who looked at a person's data: when, for which agency, what, and why. */
export function myDataReadsPage(ctx: Ctx, { traces, own, next }: Shown) {
  const { t } = ctx;
  const title = t('registries.reads.title');
  const entries = foldTraces(traces).map((row) => ({
    at: row.at,
    title: row.agency ? `${row.who}, ${row.agency}` : row.who,
    body: <Reading ctx={ctx} row={row} />,
  }));
  return (
    <Shell
      ctx={ctx}
      title={title}
      section="/my"
      breadcrumbs={[{ href: '/my/data', text: t('registries.myData.title') }]}
    >
      <PageTitle lead={t('registries.reads.lead')}>{title}</PageTitle>
      {entries.length === 0 ? (
        <EmptyState title={t('registries.reads.empty')} />
      ) : (
        <Timeline entries={entries} />
      )}
      <ButtonRow>
        {next && (
          <LinkButton
            href={`/my/data/reads?before=${encodeURIComponent(next)}${own ? '&own=1' : ''}`}
            kind="secondary"
          >
            {t('registries.reads.older')}
          </LinkButton>
        )}
        <LinkButton href={own ? '/my/data/reads' : '/my/data/reads?own=1'} kind="link">
          {t(own ? 'registries.reads.hideOwn' : 'registries.reads.showOwn')}
        </LinkButton>
      </ButtonRow>
    </Shell>
  );
}
