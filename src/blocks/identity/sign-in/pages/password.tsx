import type { Ctx } from '#platform/context';
import type { CodedError } from '#platform/errors';
import { Button, ErrorSummary, Form, PageTitle, Shell, TextField } from '#ui';

/** A new password. */
export function PasswordPage({ ctx, fault }: { ctx: Ctx; fault?: CodedError }) {
  const { t } = ctx;
  const message = fault && t(`errors.${fault.code}`, fault.params);
  return (
    <Shell ctx={ctx} title={t('identity.password.title')} section="/my">
      {message && <ErrorSummary errors={[{ href: '#password', text: message }]} />}
      <PageTitle lead={t('identity.password.lead')}>{t('identity.password.title')}</PageTitle>
      <Form action="/my/security/password">
        <TextField
          name="password"
          type="password"
          label={t('identity.password.field')}
          hint={t('identity.password.hint')}
          error={message}
          autocomplete="new-password"
          width={20}
        />
        <Button>{t('identity.password.button')}</Button>
      </Form>
    </Shell>
  );
}
