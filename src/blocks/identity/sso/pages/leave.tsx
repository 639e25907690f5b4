import type { Ctx } from '#platform/context';
import { Button, ButtonRow, Form, LinkButton, PageTitle, Shell } from '#ui';

/** Whether somebody who leaves one program wants to be signed out of everything. */
export function LeavePage({ ctx, secret, name }: { ctx: Ctx; secret: string; name: string | undefined }) {
  const { t } = ctx;
  return (
    <Shell ctx={ctx} title={t('identity.sso.leave')}>
      <PageTitle lead={name ? t('identity.sso.leave_lead', { name }) : t('identity.sso.leave_lead_any')}>
        {t('identity.sso.leave')}
      </PageTitle>
      <Form action="/oidc/session/end/confirm">
        <input type="hidden" name="xsrf" value={secret} />
        <ButtonRow>
          <Button name="logout" value="yes">
            {t('identity.sso.leave_yes')}
          </Button>
          <LinkButton kind="secondary" href="/">
            {t('identity.sso.leave_no')}
          </LinkButton>
        </ButtonRow>
      </Form>
    </Shell>
  );
}
