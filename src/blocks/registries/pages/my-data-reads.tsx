import type { Ctx } from '#platform/context';
import { ButtonRow, DataTable, LinkButton, PageTitle, Shell, Time } from '#ui';
import type { DescribedTrace } from '../describe.ts';

interface Shown {
  traces: readonly DescribedTrace[];
  /** Also what the person read themselves. */
  own: boolean;
  /** Cursor of the next page. */
  next?: string;
}

/** Who looked at a person's data: when, for which agency, what, and why. */
export function myDataReadsPage(ctx: Ctx, { traces, own, next }: Shown) {
  const { t } = ctx;
  const title = t('registries.reads.title');
  const columns = [
    { head: t('registries.reads.when'), cell: (row: DescribedTrace) => <Time at={row.at} /> },
    {
      head: t('registries.reads.who'),
      header: true,
      cell: (row: DescribedTrace) => (
        <>
          {row.who}
          {row.agency && <p class="source">{row.agency}</p>}
        </>
      ),
    },
    {
      head: t('registries.reads.what'),
      cell: (row: DescribedTrace) => (
        <>
          {row.action}
          {row.registry && <>: {row.registry}</>}
          {row.attributes.length > 0 && <p class="source">{row.attributes.join(', ')}</p>}
        </>
      ),
    },
    { head: t('registries.reads.about'), cell: (row: DescribedTrace) => row.about },
    {
      head: t('registries.reads.why'),
      cell: (row: DescribedTrace) => (
        <>
          {row.why}
          {row.basis && <p class="source">{t('registries.reads.basis', { basis: row.basis })}</p>}
        </>
      ),
    },
  ];
  return (
    <Shell
      ctx={ctx}
      title={title}
      width="wide"
      section="/my"
      breadcrumbs={[{ href: '/my/data', text: t('registries.myData.title') }]}
    >
      <PageTitle lead={t('registries.reads.lead')}>{title}</PageTitle>
      <DataTable
        caption={title}
        hideCaption
        columns={columns}
        rows={traces}
        empty={t('registries.reads.empty')}
      />
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
