import type { Ctx } from '#platform/context';
import { Button, ButtonRow, Form, LinkButton, PageTitle, Shell } from '#ui';

interface Props {
  ctx: Ctx;
  secret: string;
  name: string | undefined;
}

/** Whether somebody who leaves one program wants to be signed out of everything. */
export function LeavePage({ ctx, secret, name }: Props) {
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

/** Whoever leaves a program and is signed in to none any more goes on from here. */
export function LeftPage({ ctx, secret, name }: Props) {
  const { t } = ctx;
  return (
    <Shell ctx={ctx} title={t('identity.sso.left')}>
      <PageTitle lead={name ? t('identity.sso.left_lead', { name }) : t('identity.sso.left_lead_any')}>
        {t('identity.sso.left')}
      </PageTitle>
      <Form action="/oidc/session/end/confirm">
        <input type="hidden" name="xsrf" value={secret} />
        <Button name="logout" value="yes">
          {t('identity.sso.go_on')}
        </Button>
      </Form>
    </Shell>
  );
}
