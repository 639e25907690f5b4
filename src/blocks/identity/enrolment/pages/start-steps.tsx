import type { Ctx } from '#platform/context';
import type { CodedError } from '#platform/errors';
import { Button, ErrorSummary, Form, PageTitle, Shell, TextField } from '#ui';
import { PasskeyPart } from '../../sign-in/pages/passkey-part.tsx';
import { DeskWay } from './desk-way.tsx';

/** The code that was sent, if it was; what to do when none comes stands here for everybody alike. */
export function StartCodePage({ ctx, to, fault }: { ctx: Ctx; to: string; fault?: CodedError }) {
  const { t } = ctx;
  const message = fault && t(`errors.${fault.code}`, fault.params);
  return (
    <Shell ctx={ctx} title={t('identity.enrol_start.code_title')}>
      {message && <ErrorSummary errors={[{ href: '#code', text: message }]} />}
      <PageTitle lead={t('identity.enrol_start.code_lead', { to })}>
        {t('identity.enrol_start.code_title')}
      </PageTitle>
      <Form action="/enrol/start/code">
        <TextField
          name="code"
          label={t('identity.enrol.code')}
          hint={t('identity.enrol.code_hint')}
          error={message}
          inputmode="numeric"
          autocomplete="one-time-code"
          width={10}
        />
        <Button>{t('identity.enrol.button')}</Button>
      </Form>
      <h2>{t('identity.enrol_start.none_title')}</h2>
      <ul>
        <li>
          {t('identity.enrol_start.none_typed')} <a href="/enrol/start">{t('identity.enrol_start.again')}</a>
        </li>
        <li>
          {t('identity.enrol_start.none_have')} <a href="/sign-in/reset">{t('identity.enrol_start.lost')}</a>
        </li>
        <li>{t('identity.enrol_start.none_registry')}</li>
      </ul>
      <DeskWay ctx={ctx} />
    </Shell>
  );
}

/** How its owner will sign in: a password, or a passkey of the device. */
export function WayPage({ ctx, fault }: { ctx: Ctx; fault?: CodedError }) {
  const { t } = ctx;
  const message = fault && t(`errors.${fault.code}`, fault.params);
  const weak = fault?.code === 'identity.password_weak';
  return (
    <Shell ctx={ctx} title={t('identity.enrol_start.way_title')}>
      {message && <ErrorSummary errors={[{ href: '#password', text: message }]} />}
      <PageTitle lead={t('identity.enrol_start.way_lead')}>{t('identity.enrol_start.way_title')}</PageTitle>
      <PasskeyPart
        ctx={ctx}
        what="new"
        action="/enrol/start/passkey"
        options="/enrol/start/passkey/options"
        button={t('identity.passkey.make')}
      >
        <p>{t('identity.passkey.lead')}</p>
      </PasskeyPart>
      <h2>{t('identity.enrol_start.by_password')}</h2>
      <Form action="/enrol/start/way">
        <TextField
          name="password"
          type="password"
          label={t('identity.password.field')}
          hint={t('identity.password.hint')}
          error={weak ? message : undefined}
          autocomplete="new-password"
          width={20}
        />
        <Button>{t('identity.enrol.finish')}</Button>
      </Form>
    </Shell>
  );
}
