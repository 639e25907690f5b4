import type { Ctx } from '#platform/context';
import type { DeadLetter } from '#platform/events';
import { Button, DataTable, EmptyState, Form, PageTitle, Shell, Time } from '#ui';

/** Events that could not be delivered: what failed, and a button to send each again once the cause is mended. */
export function DeadLettersPage({ ctx, letters }: { ctx: Ctx; letters: readonly DeadLetter[] }) {
  const { t } = ctx;
  return (
    <Shell ctx={ctx} title={t('portal.deliveries.title')} width="desk">
      <PageTitle lead={t('portal.deliveries.lead')}>{t('portal.deliveries.title')}</PageTitle>
      <p>
        <a href="/desk/outbox">{t('notifications.outbox.title')}</a>
      </p>
      {letters.length === 0 ? (
        <EmptyState title={t('portal.deliveries.none')} />
      ) : (
        <DataTable
          caption={t('portal.deliveries.title')}
          hideCaption
          rows={letters}
          columns={[
            { head: t('portal.deliveries.event'), header: true, cell: (letter) => letter.type },
            { head: t('portal.deliveries.subscriber'), cell: (letter) => letter.subscriber },
            { head: t('portal.deliveries.at'), cell: (letter) => <Time at={letter.at} /> },
            { head: t('portal.deliveries.fault'), cell: (letter) => letter.fault },
            {
              head: t('portal.deliveries.action'),
              cell: (letter) => (
                <Form action={`/desk/deliveries/${letter.position}/retry`}>
                  <Button kind="secondary">{t('portal.deliveries.retry')}</Button>
                </Form>
              ),
            },
          ]}
        />
      )}
    </Shell>
  );
}
