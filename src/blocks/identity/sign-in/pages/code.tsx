import type { Ctx } from '#platform/context';
import type { CodedError } from '#platform/errors';
import { Button, ErrorSummary, Form, PageTitle, Shell, TextField } from '#ui';
import { LoginField } from './login-field.tsx';

interface Asked {
  ctx: Ctx;
  next: string;
  login?: string;
  fault?: CodedError;
}

/** Asks whose sign-in it is that a code is sent for. */
export function AskCodePage({ ctx, next, login, fault }: Asked) {
  const { t } = ctx;
  const message = fault && t(`errors.${fault.code}`, fault.params);
  return (
    <Shell ctx={ctx} title={t('identity.by_code.title')}>
      {message && <ErrorSummary errors={[{ href: '#login', text: message }]} />}
      <PageTitle lead={t('identity.by_code.lead')}>{t('identity.by_code.title')}</PageTitle>
      <Form action="/sign-in/code">
        <input type="hidden" name="next" value={next} />
        <LoginField ctx={ctx} login={login} error={message} />
        <Button>{t('identity.by_code.send')}</Button>
      </Form>
      <p>
        <a href="/sign-in">{t('identity.by_code.other')}</a>
      </p>
    </Shell>
  );
}

/** Asks for the code that was sent, if there is somebody to send it to. */
export function EnterCodePage({ ctx, fault }: { ctx: Ctx; fault?: CodedError }) {
  const { t } = ctx;
  const message = fault && t(`errors.${fault.code}`, fault.params);
  return (
    <Shell ctx={ctx} title={t('identity.by_code.enter')}>
      {message && <ErrorSummary errors={[{ href: '#code', text: message }]} />}
      <PageTitle lead={t('identity.by_code.enter_lead')}>{t('identity.by_code.enter')}</PageTitle>
      <Form action="/sign-in/code/enter">
        <TextField
          name="code"
          label={t('identity.second.code')}
          hint={t('identity.by_code.hint')}
          error={message}
          inputmode="numeric"
          autocomplete="one-time-code"
          spellcheck={false}
          width={10}
        />
        <Button>{t('identity.second.button')}</Button>
      </Form>
      <p>
        <a href="/sign-in/code">{t('identity.by_code.again')}</a>
      </p>
    </Shell>
  );
}
