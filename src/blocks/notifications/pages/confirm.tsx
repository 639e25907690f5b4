import type { Ctx } from '#platform/context';
import type { CodedError } from '#platform/errors';
import { Button, ErrorSummary, Form, PageTitle, Shell, TextField } from '#ui';
import type { Channel } from '../contact.ts';

interface Props {
  ctx: Ctx;
  channel: Channel;
  /** As it is shown, not whole. */
  address: string;
  fault?: CodedError;
}

/** Where the code that was sent to an address is entered. */
export function ConfirmPage({ ctx, channel, address, fault }: Props) {
  const { t } = ctx;
  const text = fault && t(`errors.${fault.code}`, fault.params);
  return (
    <Shell
      ctx={ctx}
      title={t('notifications.confirm.title')}
      breadcrumbs={[
        { href: '/my', text: t('ui.nav.my') },
        { href: '/my/preferences', text: t('notifications.preferences.title') },
      ]}
    >
      {text && <ErrorSummary errors={[{ href: '#code', text }]} />}
      <PageTitle lead={t('notifications.confirm.lead', { address })}>
        {t('notifications.confirm.title')}
      </PageTitle>
      <Form action="/my/preferences/confirm">
        <input type="hidden" name="channel" value={channel} />
        <TextField
          name="code"
          label={t('notifications.confirm.code')}
          inputmode="numeric"
          autocomplete="one-time-code"
          width={10}
          maxlength={12}
          error={text}
        />
        <Button>{t('notifications.confirm.button')}</Button>
      </Form>
      <p>
        <a href="/my/preferences">{t('notifications.confirm.again')}</a>
      </p>
    </Shell>
  );
}
