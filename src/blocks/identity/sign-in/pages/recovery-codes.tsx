import type { Ctx } from '#platform/context';
import { Button, Form, Notice, PageTitle, Shell } from '#ui';

/** Makes recovery codes, and shows them this once. */
export function RecoveryCodesPage({ ctx, codes }: { ctx: Ctx; codes?: readonly string[] }) {
  const { t } = ctx;
  return (
    <Shell ctx={ctx} title={t('identity.codes.title')} section="/my">
      <PageTitle lead={t('identity.codes.lead')}>{t('identity.codes.title')}</PageTitle>
      {codes ? (
        <>
          <Notice kind="warning" title={t('identity.codes.once')}>
            <p>{t('identity.codes.keep')}</p>
          </Notice>
          <ol>
            {codes.map((code) => (
              <li key={code}>
                <code>{code}</code>
              </li>
            ))}
          </ol>
          <p>
            <a href="/my/security">{t('identity.security.back')}</a>
          </p>
        </>
      ) : (
        <Form action="/my/security/codes">
          <p>{t('identity.codes.replace')}</p>
          <Button>{t('identity.codes.make')}</Button>
        </Form>
      )}
    </Shell>
  );
}
