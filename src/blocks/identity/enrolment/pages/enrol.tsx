import type { Ctx } from '#platform/context';
import type { CodedError } from '#platform/errors';
import { Button, ButtonRow, Details, ErrorSummary, Form, LinkButton, PageTitle, Shell, TextField } from '#ui';

/** At home: the ticket. */
export function EnrolPage({ ctx, ticket, fault }: { ctx: Ctx; ticket?: string; fault?: CodedError }) {
  const { t } = ctx;
  const message = fault && t(`errors.${fault.code}`, fault.params);
  return (
    <Shell ctx={ctx} title={t('identity.enrol.title')}>
      {message && <ErrorSummary errors={[{ href: '#ticket', text: message }]} />}
      <PageTitle lead={t('identity.enrol.lead')}>{t('identity.enrol.title')}</PageTitle>
      {fault?.code === 'identity.enrol_sign_in' && (
        <p>
          <a href="/sign-in?next=/enrol">{t('identity.enrol.sign_in')}</a>
        </p>
      )}
      <Form action="/enrol">
        <TextField
          name="ticket"
          label={t('identity.enrol.ticket')}
          hint={t('identity.enrol.hint')}
          value={ticket}
          error={message}
          autocomplete="off"
          spellcheck={false}
          maxlength={80}
        />
        <Button>{t('identity.enrol.button')}</Button>
      </Form>
      <h2>{t('identity.enrol.none_title')}</h2>
      <p>{t('identity.enrol.none')}</p>
      <p>
        <a href="/enrol/start">{t('identity.enrol_start.title')}</a>
      </p>
    </Shell>
  );
}

/** The second half, and a password that nobody else knows. */
export function FinishPage({ ctx, code, fault }: { ctx: Ctx; code?: string; fault?: CodedError }) {
  const { t } = ctx;
  const message = fault && t(`errors.${fault.code}`, fault.params);
  const at = fault?.code === 'identity.password_weak' ? 'password' : 'code';
  const errorAt = (name: string) => (at === name ? message : undefined);
  return (
    <Shell ctx={ctx} title={t('identity.enrol.finish_title')}>
      {message && <ErrorSummary errors={[{ href: `#${at}`, text: message }]} />}
      <PageTitle lead={t('identity.enrol.finish_lead')}>{t('identity.enrol.finish_title')}</PageTitle>
      <Form action="/enrol/finish">
        <TextField
          name="code"
          label={t('identity.enrol.code')}
          hint={t('identity.enrol.code_hint')}
          value={code}
          error={errorAt('code')}
          inputmode="numeric"
          autocomplete="one-time-code"
          width={10}
        />
        <TextField
          name="password"
          type="password"
          label={t('identity.password.field')}
          hint={t('identity.password.hint')}
          error={errorAt('password')}
          autocomplete="new-password"
          width={20}
        />
        <Button>{t('identity.enrol.finish')}</Button>
      </Form>
      <Details summary={t('identity.enrol.not_come')} open={fault?.code === 'identity.enrol_code_over'}>
        <p>{t('identity.enrol.not_come_text')}</p>
        <p>
          <a href="/enrol">{t('identity.enrol.again')}</a>
        </p>
      </Details>
    </Shell>
  );
}

/** What somebody who is in for the first time should know. */
export function EnrolledPage({ ctx, login }: { ctx: Ctx; login: string }) {
  const { t } = ctx;
  return (
    <Shell ctx={ctx} title={t('identity.enrol.done_title')} section="/my">
      <PageTitle lead={t(`identity.enrol.done_${ctx.actor.assurance >= 2 ? 'lead' : 'low'}`)}>
        {t('identity.enrol.done_title')}
      </PageTitle>
      <p>
        {t(`identity.enrol.login${ctx.actor.signIn?.methods.includes('passkey') ? '_passkey' : ''}`, {
          login,
        })}
      </p>
      <p>{t('identity.enrol.safer')}</p>
      <ButtonRow>
        <LinkButton href="/my">{t('identity.enrol.onwards')}</LinkButton>
        <LinkButton href="/my/security/passkey" kind="secondary">
          {t('identity.enrol.passkey')}
        </LinkButton>
        <LinkButton href="/my/security/app" kind="secondary">
          {t('identity.enrol.app')}
        </LinkButton>
      </ButtonRow>
    </Shell>
  );
}
