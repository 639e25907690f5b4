import type { Ctx } from '#platform/context';
import { localized } from '#platform/i18n';
import { ButtonRow, DataTable, EmptyState, LinkButton, PageTitle, Shell, Time } from '#ui';
import { deskPlaces } from '../../desk/pages/desk-places.ts';
import type { ReportCases } from '../list-report-cases.ts';
import { type ReportCasesQuery, reportHref } from '../report-query.ts';

/** The cases behind a number of the report. */
export function ReportCasesPage({
  ctx,
  query,
  list,
}: {
  ctx: Ctx;
  query: ReportCasesQuery;
  list: ReportCases;
}) {
  const { t, app, lang } = ctx;
  const { rows, next, kind = '' } = list;
  const date = (day: string) => app.country.formats.date(day, lang);
  const title = t(kind ? `cases.report.kind.${kind}` : 'cases.report.figure.all');
  const href = (changes: Record<string, string>) =>
    reportHref('/desk/report/cases', query, list, { kind, ...changes });
  return (
    <Shell
      ctx={ctx}
      title={`${title} · ${t('cases.report.title')}`}
      width="desk"
      section="/desk/report"
      side={deskPlaces(ctx)}
      breadcrumbs={[{ href: reportHref('/desk/report', query, list), text: t('cases.report.title') }]}
    >
      <PageTitle lead={t('cases.report.period', { from: date(list.from), to: date(list.to) })}>
        {title}
      </PageTitle>
      {rows.length === 0 ? (
        <EmptyState title={t('cases.report.no_cases')} />
      ) : (
        <DataTable
          caption={title}
          hideCaption
          rows={rows}
          columns={[
            {
              head: t('cases.code'),
              header: true,
              cell: ({ id, code, opens }) => (opens ? <a href={`/desk/cases/${id}`}>{code}</a> : code),
            },
            { head: t('cases.service'), cell: (one) => one.serviceName },
            { head: t('cases.report.channels'), cell: (one) => t(`cases.channel.${one.channel}`) },
            { head: t('cases.officer'), cell: (one) => one.officerName ?? t('cases.unclaimed') },
            { head: t('cases.received'), cell: (one) => <Time at={one.receivedAt} /> },
            { head: t('cases.due'), cell: (one) => (one.dueAt ? <Time at={one.dueAt} /> : '–') },
            {
              head: t('cases.decided'),
              cell: (one) => (one.finishedAt ? <Time at={one.finishedAt} /> : '–'),
            },
            {
              head: t('cases.state'),
              cell: (one) => localized(app.country.cases.states[one.state].name, lang),
            },
          ]}
        />
      )}
      <ButtonRow>
        {next && (
          <LinkButton kind="secondary" href={href({ after: next })}>
            {t('cases.inbox.next')}
          </LinkButton>
        )}
        {query.after && (
          <LinkButton kind="link" href={href({})}>
            {t('cases.inbox.first')}
          </LinkButton>
        )}
      </ButtonRow>
    </Shell>
  );
}
