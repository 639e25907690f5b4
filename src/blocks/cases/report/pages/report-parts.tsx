import type { Ctx } from '#platform/context';
import { BarChart, DataTable, TrendChart } from '#ui';
import type { Report, Row } from '../make-report.ts';
import { inDays, inTime, marginBars, roleName, shareOf, trendOf } from '../report-figures.ts';

/** A share as people read it, to the tenth of a hundredth part; a dash where there is nothing to share. */
export const percent = ({ app, lang }: Ctx, share: number | null): string =>
  share === null ? '–' : `${app.country.formats.number(Math.round(share * 1000) / 10, lang)}%`;

const tenth = ({ app, lang }: Ctx, value: number): string =>
  app.country.formats.number(Math.round(value * 10) / 10, lang);

/** How cases stand by service, by official or by channel; each number leads to its cases. */
export function RowsTable({
  ctx,
  title,
  rows,
  rowHref,
  casesHref,
}: {
  ctx: Ctx;
  title: string;
  rows: readonly Row[];
  /** The report of this row alone. */
  rowHref?: (row: Row) => string;
  casesHref: (row: Row, kind: string) => string | undefined;
}) {
  const { t, app, lang } = ctx;
  const linked = (row: Row, value: number, kind: string) => {
    const shown = app.country.formats.number(value, lang);
    const href = value > 0 ? casesHref(row, kind) : undefined;
    return href ? <a href={href}>{shown}</a> : shown;
  };
  return (
    <section>
      <h2>{title}</h2>
      <DataTable
        figures
        caption={title}
        hideCaption
        rows={rows}
        columns={[
          {
            head: title,
            header: true,
            cell: (row) => (rowHref ? <a href={rowHref(row)}>{row.name}</a> : row.name),
          },
          {
            head: t('cases.report.figure.all'),
            align: 'end',
            cell: (row) => linked(row, row.totals.all, ''),
          },
          ...(
            [
              ['onTime', 'on-time'],
              ['late', 'late'],
              ['open', 'open'],
              ['openLate', 'open-late'],
              ['paused', 'paused'],
            ] as const
          ).map(([figure, kind]) => ({
            head: t(`cases.report.figure.${figure}`),
            align: 'end' as const,
            cell: (row: Row) => linked(row, row.totals[figure], kind),
          })),
          { head: t('cases.report.in_time'), align: 'end', cell: (row) => percent(ctx, inTime(row.totals)) },
        ]}
      />
    </section>
  );
}

/** What came and what was finished, part by part. */
export function Trend({ ctx, report }: { ctx: Ctx; report: Report }) {
  const { t, app, lang } = ctx;
  const { labels, received, finished, late } = trendOf(ctx, report);
  const number = (value: number) => app.country.formats.number(value, lang);
  return (
    <TrendChart
      id="trend"
      title={t('cases.report.trend')}
      description={t('cases.report.trend_says', {
        received: number(report.totals.received),
        finished: number(report.totals.finished),
        late: number(report.totals.late),
      })}
      head={t(`cases.report.part.${report.step}`)}
      parts={labels}
      series={[
        { name: t('cases.report.figure.received'), look: 'outlined', values: received },
        { name: t('cases.report.figure.finished'), look: 'filled', values: finished },
        { name: t('cases.report.figure.late'), look: 'hatched', values: late },
      ]}
    />
  );
}

/** How long before or after their deadline cases were finished. */
export function Margins({ ctx, report }: { ctx: Ctx; report: Report }) {
  const { t } = ctx;
  return (
    <section>
      <h2>{t('cases.report.margins')}</h2>
      {report.median !== null && (
        <p>{t('cases.report.median', { days: tenth(ctx, inDays(report.median, report)) })}</p>
      )}
      <BarChart
        title={t('cases.report.margins_title')}
        unit={t('cases.report.cases')}
        bars={marginBars(ctx, report)}
      />
    </section>
  );
}

/** Where the working time of late cases went, and what new appointments were made for. */
export function WhyLate({ ctx, report }: { ctx: Ctx; report: Report }) {
  const { t, app, lang } = ctx;
  const number = (value: number) => app.country.formats.number(value, lang);
  const late = report.totals.late + report.totals.openLate;
  const causes = report.causes.filter(({ cases, worked }) => cases > 0 || worked > 0);
  return (
    <section>
      <h2>{t('cases.report.why_late')}</h2>
      {late === 0 ? (
        <p>{t('cases.report.none_late')}</p>
      ) : (
        <>
          <p>{t('cases.report.why_says', { late: number(late) })}</p>
          <DataTable
            figures
            caption={t('cases.report.why_late')}
            hideCaption
            rows={causes.toSorted((a, b) => b.cases - a.cases || b.worked - a.worked)}
            columns={[
              {
                head: t('cases.report.cause_head'),
                header: true,
                cell: ({ cause }) => t(`cases.report.cause.${cause}`),
              },
              { head: t('cases.report.cases'), align: 'end', cell: ({ cases }) => number(cases) },
              {
                head: t('cases.report.share'),
                align: 'end',
                cell: ({ cases }) => percent(ctx, shareOf(cases, late)),
              },
              {
                head: t('cases.report.days'),
                align: 'end',
                cell: ({ worked }) => tenth(ctx, inDays(worked, report)),
              },
            ]}
          />
        </>
      )}
      {report.extensions.length > 0 && (
        <DataTable
          figures
          caption={t('cases.report.extensions')}
          rows={report.extensions.toSorted((a, b) => b.cases - a.cases)}
          columns={[
            {
              head: t('cases.report.reason'),
              header: true,
              cell: ({ reason }) => reason ?? t('cases.report.other_reasons'),
            },
            { head: t('cases.report.cases'), align: 'end', cell: ({ cases }) => number(cases) },
          ]}
        />
      )}
    </section>
  );
}

/** How long work lay and was in hand, role by role. */
export function Steps({ ctx, report }: { ctx: Ctx; report: Report }) {
  const { t, app, lang } = ctx;
  const each = (sum: number, tasks: number) => (tasks > 0 ? tenth(ctx, inDays(sum, report) / tasks) : '–');
  return (
    <section>
      <h2>{t('cases.report.steps')}</h2>
      <DataTable
        figures
        caption={t('cases.report.steps')}
        hideCaption
        rows={report.steps.toSorted((a, b) => b.tasks - a.tasks)}
        columns={[
          { head: t('cases.report.role'), header: true, cell: ({ role }) => roleName(ctx, role) },
          {
            head: t('cases.report.tasks'),
            align: 'end',
            cell: ({ tasks }) => app.country.formats.number(tasks, lang),
          },
          {
            head: t('cases.report.tasks_late'),
            align: 'end',
            cell: (one) => app.country.formats.number(one.late, lang),
          },
          { head: t('cases.report.waiting'), align: 'end', cell: (one) => each(one.waiting, one.tasks) },
          { head: t('cases.report.in_hand'), align: 'end', cell: (one) => each(one.inHand, one.tasks) },
        ]}
      />
    </section>
  );
}
