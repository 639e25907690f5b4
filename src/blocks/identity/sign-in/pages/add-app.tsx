import type { Ctx } from '#platform/context';
import type { CodedError } from '#platform/errors';
import { Button, ErrorSummary, Form, PageTitle, Qr, Shell, TextField } from '#ui';
import { keyUri, typedSecret } from '../totp.ts';

interface Props {
  ctx: Ctx;
  secret: Uint8Array;
  /** The secret as the form carries it. */
  sealed: string;
  name?: string;
  to: string;
  fault?: CodedError;
}

/** Takes an app for codes: scan, type the code that it shows. */
export function AddAppPage({ ctx, secret, sealed, name, to, fault }: Props) {
  const { t } = ctx;
  const message = fault && t(`errors.${fault.code}`, fault.params);
  const uri = keyUri(secret, { issuer: t('ui.product'), label: ctx.actor.name });
  return (
    <Shell ctx={ctx} title={t('identity.security.add_app')} section="/my">
      {message && <ErrorSummary errors={[{ href: '#code', text: message }]} />}
      <PageTitle lead={t('identity.add_app.lead')}>{t('identity.security.add_app')}</PageTitle>
      <h2>{t('identity.add_app.scan')}</h2>
      <Qr text={uri} label={t('identity.add_app.qr')} />
      <p>
        {t('identity.add_app.or_type')}
        <br />
        <code>{typedSecret(secret)}</code>
      </p>
      <p>
        <a href={uri}>{t('identity.add_app.open')}</a>
      </p>
      <h2>{t('identity.add_app.confirm')}</h2>
      <Form action="/my/security/app">
        <input type="hidden" name="secret" value={sealed} />
        <input type="hidden" name="to" value={to} />
        <TextField
          name="code"
          label={t('identity.second.code')}
          hint={t('identity.add_app.code_hint')}
          error={message}
          inputmode="numeric"
          autocomplete="one-time-code"
          width={10}
        />
        <TextField
          name="name"
          label={t('identity.add_app.name')}
          hint={t('identity.add_app.name_hint')}
          value={name}
          optional
          width={20}
          maxlength={60}
        />
        <Button>{t('identity.add_app.button')}</Button>
      </Form>
    </Shell>
  );
}
