import type { Ctx } from '#platform/context';
import type { CodedError } from '#platform/errors';
import {
  Button,
  ButtonRow,
  Details,
  ErrorSummary,
  Form,
  PageTitle,
  Shell,
  SummaryList,
  TextField,
} from '#ui';
import type { DemoPerson } from '../../demo-people.ts';
import { upstreamOnly } from '../../upstream/own-accounts.ts';
import { UpstreamButton } from '../../upstream/pages/button.tsx';
import { LoginField } from './login-field.tsx';
import { PasskeyPart } from './passkey-part.tsx';

interface Props {
  ctx: Ctx;
  next: string;
  login?: string;
  fault?: CodedError;
  demo: readonly DemoPerson[];
}

/** Sign-in by login and password; in development it also says who can sign in. */
export function SignInPage({ ctx, next, login, fault, demo }: Props) {
  const { t } = ctx;
  const message = fault && t(`errors.${fault.code}`, fault.params);
  return (
    <Shell ctx={ctx} title={t('identity.sign_in.title')}>
      {message && <ErrorSummary errors={[{ href: '#login', text: message }]} />}
      <PageTitle lead={t('identity.sign_in.lead')}>{t('identity.sign_in.title')}</PageTitle>
      {upstreamOnly(ctx.app) ? (
        <UpstreamButton ctx={ctx} next={next} />
      ) : (
        <OwnWays ctx={ctx} next={next} login={login} message={message} demo={demo} />
      )}
    </Shell>
  );
}

/** The ways in that this program keeps itself. */
function OwnWays({ ctx, next, login, message, demo }: Omit<Props, 'fault'> & { message?: string }) {
  const { t } = ctx;
  return (
    <>
      <Form action="/sign-in">
        <input type="hidden" name="next" value={next} />
        <LoginField ctx={ctx} login={login} error={message} />
        <TextField
          name="password"
          type="password"
          label={t('identity.sign_in.password')}
          autocomplete="current-password"
          width={20}
        />
        <Button>{t('identity.sign_in.button')}</Button>
      </Form>
      <h2>{t('identity.sign_in.others')}</h2>
      <ButtonRow>
        <UpstreamButton ctx={ctx} next={next} kind="secondary" />
        <PasskeyPart
          ctx={ctx}
          what="get"
          action="/sign-in/passkey"
          options="/sign-in/passkey/options"
          button={t('identity.passkey.sign_in')}
        >
          <input type="hidden" name="next" value={next} />
        </PasskeyPart>
        <Form action="/sign-in/scan">
          <input type="hidden" name="next" value={next} />
          <Button kind="secondary">{t('identity.scan.title')}</Button>
        </Form>
      </ButtonRow>
      <p>
        <a href={`/sign-in/code?next=${encodeURIComponent(next)}`}>{t('identity.by_code.title')}</a>
      </p>
      <p>
        <a href="/sign-in/reset">{t('identity.reset.title')}</a>
      </p>
      <p>
        <a href="/enrol/start">{t('identity.enrol.none_yet')}</a>
      </p>
      {demo.length > 0 && (
        <Details summary={t('identity.demo.title')}>
          <p>{t('identity.demo.lead', { password: demo[0]!.password })}</p>
          {demo[0]!.totp && <p>{t('identity.demo.second', { secret: demo[0]!.totp })}</p>}
          <SummaryList
            rows={demo.map((person) => ({ key: person.login, value: `${person.name} · ${person.what}` }))}
          />
        </Details>
      )}
    </>
  );
}
