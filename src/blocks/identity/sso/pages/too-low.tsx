import type { Ctx } from '#platform/context';
import { Button, Form, PageTitle, Shell } from '#ui';
import type { SignOn } from '../request.ts';

/** A program asks for a level that this account does not have: what to do about it, and the way back. */
export function TooLowPage({ ctx, request: { client, interaction } }: { ctx: Ctx; request: SignOn }) {
  const { t } = ctx;
  const name = client.name;
  return (
    <Shell ctx={ctx} title={t('identity.sso.too_low')}>
      <PageTitle lead={t('identity.sso.too_low_lead', { name })}>{t('identity.sso.too_low')}</PageTitle>
      <p>{t('identity.sso.too_low_way')}</p>
      <Form action={`/sso/${interaction.uid}`}>
        <Button kind="secondary" name="decision" value="refuse">
          {t('identity.sso.back', { name })}
        </Button>
      </Form>
    </Shell>
  );
}
