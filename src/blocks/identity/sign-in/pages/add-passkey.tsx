import type { Ctx } from '#platform/context';
import type { CodedError } from '#platform/errors';
import { ErrorSummary, PageTitle, Shell, TextField } from '#ui';
import { PasskeyPart } from './passkey-part.tsx';

/** Adds a passkey of this device. */
export function AddPasskeyPage({ ctx, fault }: { ctx: Ctx; fault?: CodedError }) {
  const { t } = ctx;
  return (
    <Shell ctx={ctx} title={t('identity.security.add_passkey')} section="/my">
      {fault && <ErrorSummary errors={[{ href: '#main', text: t(`errors.${fault.code}`, fault.params) }]} />}
      <PageTitle lead={t('identity.passkey.lead')}>{t('identity.security.add_passkey')}</PageTitle>
      <p>{t('identity.passkey.needs')}</p>
      <PasskeyPart
        ctx={ctx}
        what="new"
        first
        action="/my/security/passkey"
        options="/my/security/passkey/options"
        button={t('identity.passkey.make')}
      >
        <TextField
          name="name"
          label={t('identity.add_app.name')}
          hint={t('identity.add_app.name_hint')}
          optional
          width={20}
          maxlength={60}
        />
      </PasskeyPart>
      <p>
        <a href="/my/security">{t('identity.security.back')}</a>
      </p>
    </Shell>
  );
}
