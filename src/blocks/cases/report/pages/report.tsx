import type { Ctx } from '#platform/context';
import {
  Button,
  ButtonRow,
  DataTable,
  DateField,
  Details,
  EmptyState,
  Form,
  LinkButton,
  PageTitle,
  SelectField,
  Shell,
} from '#ui';
import { deskPlaces } from '../../desk/pages/desk-places.ts';
import type { Report } from '../make-report.ts';
import { FIGURES, inTime, online } from '../report-figures.ts';
import { type ReportQuery, reportHref, STEPS } from '../report-query.ts';
import { Margins, percent, RowsTable, Steps, Trend, WhyLate } from './report-parts.tsx';

/** Which kind of case a figure counts, where a list shows it. */
const KIND_OF: Readonly<Record<string, string>> = {
  all: '',
  onTime: 'on-time',
  late: 'late',
  open: 'open',
  openLate: 'open-late',
  paused: 'paused',
};

/** What the report is narrowed to, each with the way out of it. */
function Narrowed({ ctx, query, report }: { ctx: Ctx; query: ReportQuery; report: Report }) {
  const { t } = ctx;
  const narrowed = [
    query.service && { key: 'service', name: report.services[0]?.name ?? query.service },
    query.officer && { key: 'officer', name: report.officers[0]?.name ?? t('cases.report.that_officer') },
  ].filter((one) => typeof one === 'object');
  return narrowed.map(({ key, name }) => (
    <p key={key}>
      {t(`cases.report.only_${key}`, { name })}{' '}
      <a href={reportHref('/desk/report', query, report, { [key]: '' })}>{t('cases.report.show_all')}</a>
    </p>
  ));
}

/** The figures of the period beside those of the one before. */
function Summary({ ctx, query, report }: { ctx: Ctx; query: ReportQuery; report: Report }) {
  const { t, app, lang } = ctx;
  const number = (value: number) => app.country.formats.number(value, lang);
  const date = (day: string) => app.country.formats.date(day, lang);
  const { totals, before } = report;
  const change = (now: number, then: number) =>
    `${now > then ? '+' : now < then ? '−' : ''}${number(Math.abs(now - then))}`;
  const figures = FIGURES.map((figure) => ({
    name: t(`cases.report.figure.${figure}`),
    now: number(totals[figure]),
    then: number(before.totals[figure]),
    change: change(totals[figure], before.totals[figure]),
    href:
      figure in KIND_OF && totals[figure] > 0
        ? reportHref('/desk/report/cases', query, report, { kind: KIND_OF[figure]! })
        : undefined,
  }));
  const shares = (
    [
      ['in_time', inTime],
      ['online', online],
    ] as const
  ).map(([key, of]) => ({
    name: t(`cases.report.${key}`),
    now: percent(ctx, of(totals)),
    then: percent(ctx, of(before.totals)),
    change: '',
    href: undefined,
  }));
  return (
    <section>
      <h2>{t('cases.report.summary')}</h2>
      <DataTable
        figures
        caption={t('cases.report.summary')}
        hideCaption
        rows={[...shares, ...figures]}
        columns={[
          {
            head: t('cases.report.figures'),
            header: true,
            cell: ({ name, href }) => (href ? <a href={href}>{name}</a> : name),
          },
          { head: t('cases.report.now'), align: 'end', cell: ({ now }) => now },
          {
            head: t('cases.report.period', { from: date(before.from), to: date(before.to) }),
            align: 'end',
            cell: ({ then }) => then,
          },
          { head: t('cases.report.change'), align: 'end', cell: (one) => one.change },
        ]}
      />
    </section>
  );
}

/** How an agency did in a period. */
export function ReportPage({ ctx, query, report }: { ctx: Ctx; query: ReportQuery; report: Report }) {
  const { t, app, lang } = ctx;
  const { from, to } = report;
  const date = (day: string) => app.country.formats.date(day, lang);
  const href = (changes: Record<string, string>) => reportHref('/desk/report', query, report, changes);
  const cases = (changes: Record<string, string>) => reportHref('/desk/report/cases', query, report, changes);
  const file = (kind: string) => reportHref('/desk/report/file', query, report, { kind });
  return (
    <Shell
      ctx={ctx}
      title={t('cases.report.title')}
      width="desk"
      section="/desk/report"
      side={deskPlaces(ctx)}
    >
      <PageTitle
        caption={report.agencyName}
        lead={t('cases.report.period', { from: date(from), to: date(to) })}
      >
        {t('cases.report.title')}
      </PageTitle>
      <Details summary={t('cases.report.another_period')}>
        <Form action="/desk/report" method="get">
          {(['agency', 'service', 'officer'] as const).map(
            (name) => query[name] && <input key={name} type="hidden" name={name} value={query[name]} />,
          )}
          <div class="field-row">
            <DateField name="from" label={t('cases.law.ledger_from')} value={from} />
            <DateField name="to" label={t('cases.law.ledger_to')} value={to} />
            <SelectField
              name="by"
              label={t('cases.report.by')}
              value={report.step}
              options={STEPS.map((value) => ({ value, text: t(`cases.report.part.${value}`) }))}
            />
          </div>
          <ButtonRow>
            <Button kind="secondary">{t('cases.law.ledger_show')}</Button>
          </ButtonRow>
        </Form>
      </Details>
      <ButtonRow>
        <LinkButton kind="secondary" href={file('xlsx')} download>
          {t('cases.inbox.workbook')}
        </LinkButton>
        <LinkButton kind="secondary" href={file('csv')} download>
          {t('cases.law.ledger_csv')}
        </LinkButton>
      </ButtonRow>
      <Narrowed ctx={ctx} query={query} report={report} />
      {report.totals.all === 0 && report.before.totals.all === 0 ? (
        <EmptyState title={t('cases.report.nothing')} />
      ) : (
        <>
          <Summary ctx={ctx} query={query} report={report} />
          <Trend ctx={ctx} report={report} />
          <RowsTable
            ctx={ctx}
            title={t('cases.report.services')}
            rows={report.services}
            rowHref={({ key }) => href({ service: key })}
            casesHref={({ key }, kind) => cases({ service: key, kind })}
          />
          <RowsTable
            ctx={ctx}
            title={t('cases.report.officers')}
            rows={report.officers}
            rowHref={({ key }) => href({ officer: key || 'none' })}
            casesHref={({ key }, kind) => cases({ officer: key || 'none', kind })}
          />
          <p class="hint">{t('cases.report.officers_says')}</p>
          <RowsTable
            ctx={ctx}
            title={t('cases.report.channels')}
            rows={report.channels}
            casesHref={() => undefined}
          />
          <WhyLate ctx={ctx} report={report} />
          <Margins ctx={ctx} report={report} />
          <Steps ctx={ctx} report={report} />
          <p class="hint">{t('cases.report.rules', { at: app.country.formats.dateTime(report.at, lang) })}</p>
        </>
      )}
    </Shell>
  );
}
