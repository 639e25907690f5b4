import type { Ctx } from '#platform/context';
import { Button, DataTable, Form, PageTitle, Shell, Tag, Time } from '#ui';
import { type Deliveries, type DeliveryState, STATES } from '../list-deliveries.ts';

const TONE = {
  queued: 'plain',
  sent: 'done',
  delivered: 'done',
  bounced: 'due',
  failed: 'due',
  expired: 'due',
} as const;

/** What operators see of outgoing mail and SMS: how many, what is stuck and why, and a button to send it again. */
export function OutboxPage({
  ctx,
  deliveries,
  state,
}: {
  ctx: Ctx;
  deliveries: Deliveries;
  state?: DeliveryState;
}) {
  const { t } = ctx;
  const stateText = (one: DeliveryState) => <Tag tone={TONE[one]}>{t(`notifications.state.${one}`)}</Tag>;
  const filters = [undefined, ...STATES.filter((one) => one !== 'sent' && one !== 'delivered')];
  return (
    <Shell
      ctx={ctx}
      title={t('notifications.outbox.title')}
      width="desk"
      breadcrumbs={[{ href: '/desk', text: t('ui.nav.desk') }]}
    >
      <PageTitle lead={t('notifications.outbox.lead')}>{t('notifications.outbox.title')}</PageTitle>
      <DataTable
        caption={t('notifications.outbox.week')}
        rows={deliveries.counts}
        empty={t('notifications.outbox.none_week')}
        columns={[
          {
            head: t('notifications.outbox.channel'),
            header: true,
            cell: (row) => t(`notifications.way.${row.channel}`),
          },
          { head: t('notifications.outbox.state'), cell: (row) => stateText(row.state) },
          {
            head: t('notifications.outbox.count'),
            align: 'end',
            cell: (row) => ctx.app.country.formats.number(row.count, ctx.lang),
          },
        ]}
      />
      <p>
        {filters.map((one, index) => {
          const name = one ? t(`notifications.state.${one}`) : t('notifications.outbox.all');
          return (
            <>
              {index > 0 && ' · '}
              {one === state ? (
                <strong>{name}</strong>
              ) : (
                <a href={one ? `/desk/outbox?state=${one}` : '/desk/outbox'}>
                  {t('notifications.outbox.show', { state: name })}
                </a>
              )}
            </>
          );
        })}
      </p>
      <DataTable
        caption={t('notifications.outbox.waiting')}
        rows={deliveries.rows}
        empty={t('notifications.outbox.none')}
        columns={[
          {
            head: t('notifications.outbox.written'),
            header: true,
            cell: ({ createdAt }) => <Time at={createdAt} />,
          },
          { head: t('notifications.outbox.channel'), cell: (row) => t(`notifications.way.${row.channel}`) },
          { head: t('notifications.outbox.kind'), cell: (row) => t(`notifications.kind.${row.kind}`) },
          { head: t('notifications.outbox.state'), cell: (row) => stateText(row.state) },
          { head: t('notifications.outbox.attempts'), align: 'end', cell: (row) => row.attempts },
          { head: t('notifications.outbox.fault'), cell: (row) => row.fault ?? '–' },
          {
            head: t('notifications.outbox.next'),
            cell: ({ state: now, nextAt }) => (now === 'queued' && nextAt ? <Time at={nextAt} /> : '–'),
          },
          {
            head: t('notifications.outbox.action'),
            cell: (row) =>
              row.state === 'queued' || row.state === 'bounced' ? (
                '–'
              ) : (
                <Form action={`/desk/outbox/${row.id}/retry`}>
                  <Button kind="secondary">{t('notifications.outbox.retry')}</Button>
                </Form>
              ),
          },
        ]}
      />
    </Shell>
  );
}
