import type { Ctx } from '#platform/context';
import type { CodedError } from '#platform/errors';
import { Button, ButtonRow, Details, ErrorSummary, Form, PageTitle, Shell, TextField } from '#ui';
import { CodeField } from './code-field.tsx';
import { PasskeyPart } from './passkey-part.tsx';

interface Props {
  ctx: Ctx;
  demo?: string;
  /** The account has a passkey too. */
  passkey?: boolean;
  fault?: CodedError;
  /** The fault is of a recovery code. */
  recovery?: boolean;
}

/** Asks for a code of the person's app, after the password. */
export function SecondFactorPage({ ctx, demo, passkey, fault, recovery }: Props) {
  const { t } = ctx;
  const message = fault && t(`errors.${fault.code}`, fault.params);
  return (
    <Shell ctx={ctx} title={t('identity.second.title')}>
      {message && <ErrorSummary errors={[{ href: recovery ? '#recovery' : '#code', text: message }]} />}
      <PageTitle lead={t('identity.second.lead')}>{t('identity.second.title')}</PageTitle>
      <Form action="/sign-in/second">
        <CodeField ctx={ctx} demo={demo} error={recovery ? undefined : message} />
        <Button>{t('identity.second.button')}</Button>
      </Form>
      {passkey && (
        <ButtonRow>
          <PasskeyPart
            ctx={ctx}
            what="get"
            action="/sign-in/passkey"
            options="/sign-in/passkey/options"
            button={t('identity.passkey.instead')}
          />
        </ButtonRow>
      )}
      <Details summary={t('identity.second.lost')} open={recovery}>
        <p>{t('identity.second.lost_lead')}</p>
        <Form action="/sign-in/second">
          <TextField
            name="recovery"
            label={t('identity.second.recovery')}
            error={recovery ? message : undefined}
            autocomplete="off"
            spellcheck={false}
            width={20}
          />
          <Button kind="secondary">{t('identity.second.recover')}</Button>
        </Form>
        <p>{t('identity.second.lost_all')}</p>
      </Details>
      <p>
        <a href="/sign-in">{t('identity.second.start_over')}</a>
      </p>
    </Shell>
  );
}
