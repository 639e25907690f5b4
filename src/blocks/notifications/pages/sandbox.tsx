import type { Ctx } from '#platform/context';
import { Button, ButtonRow, Details, EmptyState, Form, PageTitle, Shell, Tag, Time } from '#ui';
import type { SandboxMessage } from '../sandbox-outbox.ts';
import { smsSize } from '../sms-parts.ts';
import { Paragraphs } from './paragraphs.tsx';

/** What would have gone out, as the one it is for would read it. */
export function SandboxPage({
  ctx,
  messages,
  address,
}: {
  ctx: Ctx;
  messages: readonly SandboxMessage[];
  address?: string;
}) {
  const { t } = ctx;
  const sizeOf = (text: string) => {
    const { encoding, units, parts } = smsSize(text);
    return t('notifications.sandbox.size', { encoding, units, parts });
  };
  return (
    <Shell ctx={ctx} title={t('notifications.sandbox.title')}>
      <PageTitle lead={t('notifications.sandbox.lead')}>{t('notifications.sandbox.title')}</PageTitle>
      {address && (
        <p>
          {address} · <a href="/_outbox">{t('notifications.sandbox.all')}</a>
        </p>
      )}
      {messages.length === 0 && <EmptyState title={t('notifications.sandbox.none')} />}
      {messages.map((message) => (
        <article class="card" key={message.id}>
          <h2>{message.channel === 'email' ? message.subject : message.body}</h2>
          <p class="meta">
            <Tag>{t(`notifications.way.${message.channel}`)}</Tag> {t('notifications.sandbox.to')}{' '}
            <a href={`/_outbox?to=${encodeURIComponent(message.address)}`}>{message.address}</a> ·{' '}
            <Time at={message.at} />
            {message.channel === 'sms' && ` · ${sizeOf(message.body)}`}
          </p>
          {message.channel === 'email' && (
            <>
              <Paragraphs text={message.body} />
              <p>
                <a href={`/_outbox/${message.id}/html`}>
                  {t('notifications.sandbox.html')}
                  <span class="hidden"> ({message.subject})</span>
                </a>
              </p>
              <Details summary={t('notifications.sandbox.source')}>
                {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
                <pre class="table-scroll" tabIndex={0}>
                  {message.raw}
                </pre>
              </Details>
            </>
          )}
          <Details summary={t('notifications.sandbox.report')}>
            <Form action={`/_outbox/${message.id}/report`}>
              <ButtonRow>
                <Button kind="secondary" name="state" value="delivered">
                  {t('notifications.sandbox.delivered')}
                </Button>
                <Button kind="secondary" name="state" value="bounced">
                  {t('notifications.sandbox.bounced')}
                </Button>
              </ButtonRow>
            </Form>
          </Details>
        </article>
      ))}
    </Shell>
  );
}
