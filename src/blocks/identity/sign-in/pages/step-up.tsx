import type { Ctx } from '#platform/context';
import type { CodedError } from '#platform/errors';
import { Button, ErrorSummary, Form, LinkButton, Notice, PageTitle, Shell, TextField } from '#ui';
import { fromUpstream } from '../../upstream/own-accounts.ts';
import { UpstreamStepUpPage } from '../../upstream/pages/step-up.tsx';
import { type Account, hasPasskey, hasTotp } from '../account.ts';
import { CodeField } from './code-field.tsx';
import { PasskeyPart } from './passkey-part.tsx';

interface Props {
  ctx: Ctx;
  account: Account;
  to: string;
  /** The level that is needed, where it is the level that is too low. */
  level?: number;
  demo?: string;
  fault?: CodedError;
}

const ByCode = ({ ctx, to, demo, error }: { ctx: Ctx; to: string; demo?: string; error?: string }) => (
  <Form action="/sign-in/step-up">
    <input type="hidden" name="to" value={to} />
    <CodeField ctx={ctx} demo={demo} error={error} />
    <Button>{ctx.t('identity.step_up.button')}</Button>
  </Form>
);

const ByPassword = ({ ctx, to, error }: { ctx: Ctx; to: string; error?: string }) => (
  <Form action="/sign-in/step-up">
    <input type="hidden" name="to" value={to} />
    <TextField
      name="password"
      type="password"
      label={ctx.t('identity.sign_in.password')}
      error={error}
      autocomplete="current-password"
      width={20}
    />
    <Button>{ctx.t('identity.step_up.button')}</Button>
  </Form>
);

/** Asks somebody who is signed in for more: the strongest that they have, or to get something stronger first. */
export function StepUpPage({ ctx, account, to, level, demo, fault }: Props) {
  const { t } = ctx;
  if (fromUpstream(ctx)) return <UpstreamStepUpPage ctx={ctx} to={to} level={level} fault={fault} />;
  const message = fault && t(`errors.${fault.code}`, fault.params);
  const alone = account.authenticators.length === 0;
  // A password shown again makes no second factor: an official gets one first.
  const wanting = alone && account.official && !to.startsWith('/my/');
  const field = hasTotp(account) ? '#code' : '#password';
  return (
    <Shell ctx={ctx} title={t('identity.step_up.title')}>
      {message && <ErrorSummary errors={[{ href: field, text: message }]} />}
      <PageTitle lead={t(`identity.step_up.${alone ? 'lead_alone' : 'lead'}`)}>
        {t('identity.step_up.title')}
      </PageTitle>
      {hasPasskey(account) && (
        <PasskeyPart
          ctx={ctx}
          what="get"
          first={!hasTotp(account)}
          action="/sign-in/passkey"
          options="/sign-in/passkey/options"
          button={t('identity.passkey.confirm')}
        >
          <input type="hidden" name="next" value={to} />
        </PasskeyPart>
      )}
      {hasTotp(account) && <ByCode ctx={ctx} to={to} demo={demo} error={message} />}
      {wanting && (
        <Notice kind="warning" title={t('identity.step_up.wanting_title')}>
          <p>{t('identity.step_up.wanting')}</p>
          <LinkButton href={`/my/security/app?to=${encodeURIComponent(to)}`}>
            {t('identity.security.add_app')}
          </LinkButton>
        </Notice>
      )}
      {alone && !wanting && account.password && <ByPassword ctx={ctx} to={to} error={message} />}
    </Shell>
  );
}
