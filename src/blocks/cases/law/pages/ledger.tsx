import type { Ctx } from '#platform/context';
import { localized } from '#platform/i18n';
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
  Shell,
  Time,
} from '#ui';
import { deskPlaces } from '../../desk/pages/desk-places.ts';
import type { Ledger } from '../list-ledger.ts';

/** The ledger of an agency for a period, page by page. */
export function LedgerPage({ ctx, ledger, later }: { ctx: Ctx; ledger: Ledger; later: boolean }) {
  const { t, app, lang } = ctx;
  const { from, to, rows, next } = ledger;
  const file = (kind: string) => `/desk/ledger/file?from=${from}&to=${to}&kind=${kind}`;
  const href = (after?: string) => `/desk/ledger?from=${from}&to=${to}${after ? `&after=${after}` : ''}`;
  const day = (date: string) => app.country.formats.date(date, lang);
  const stands = ({ onTime }: Ledger['rows'][number]) =>
    onTime === null ? '' : t(onTime ? 'cases.law.on_time' : 'cases.law.late');
  return (
    <Shell ctx={ctx} title={t('cases.law.ledger')} width="desk" section="/desk/ledger" side={deskPlaces(ctx)}>
      <PageTitle
        caption={t('cases.report.period', { from: day(from), to: day(to) })}
        lead={t('cases.law.ledger_lead')}
      >
        {t('cases.law.ledger')}
      </PageTitle>
      <Details summary={t('cases.report.another_period')}>
        <Form action="/desk/ledger" method="get">
          <div class="field-row">
            <DateField name="from" label={t('cases.law.ledger_from')} value={from} />
            <DateField name="to" label={t('cases.law.ledger_to')} value={to} />
          </div>
          <ButtonRow>
            <Button kind="secondary">{t('cases.law.ledger_show')}</Button>
          </ButtonRow>
        </Form>
      </Details>
      <ButtonRow>
        <LinkButton kind="secondary" href={file('pdf')} download>
          {t('cases.law.ledger_pdf')}
        </LinkButton>
        <LinkButton kind="secondary" href={file('xlsx')} download>
          {t('cases.inbox.workbook')}
        </LinkButton>
        <LinkButton kind="secondary" href={file('csv')} download>
          {t('cases.law.ledger_csv')}
        </LinkButton>
      </ButtonRow>
      {rows.length === 0 ? (
        <EmptyState title={t('cases.law.ledger_none')} />
      ) : (
        <DataTable
          caption={t('cases.law.ledger')}
          hideCaption
          rows={rows}
          columns={[
            {
              head: t('cases.code'),
              cell: (one) => <a href={`/desk/cases/${one.id}`}>{one.code}</a>,
              header: true,
            },
            { head: t('cases.applicant'), cell: (one) => one.applicantName },
            { head: t('cases.service'), cell: (one) => one.serviceName },
            { head: t('cases.received'), cell: (one) => <Time at={one.receivedAt} /> },
            { head: t('cases.due'), cell: (one) => (one.dueAt ? <Time at={one.dueAt} /> : '') },
            { head: t('cases.decided'), cell: (one) => (one.decidedAt ? <Time at={one.decidedAt} /> : '') },
            {
              head: t('cases.state'),
              cell: (one) => localized(app.country.cases.states[one.state].name, lang),
            },
            { head: t('cases.law.on_time'), cell: stands },
          ]}
        />
      )}
      <ButtonRow>
        {next && (
          <LinkButton kind="secondary" href={href(next)}>
            {t('cases.inbox.next')}
          </LinkButton>
        )}
        {later && (
          <LinkButton kind="link" href={href()}>
            {t('cases.inbox.first')}
          </LinkButton>
        )}
      </ButtonRow>
    </Shell>
  );
}
