import type { Ctx } from '#platform/context';
import { ButtonRow, LinkButton, PageTitle, Shell } from '#ui';
import { upstreamName } from '../provider.ts';

/** After signing out here: the sign-in at the provider goes on, and can be ended as well. */
export function UpstreamLeavePage({ ctx, address }: { ctx: Ctx; address: string }) {
  const { t } = ctx;
  const name = upstreamName(ctx) ?? '';
  return (
    <Shell ctx={ctx} title={t('identity.upstream.left')}>
      <PageTitle lead={t('identity.upstream.left_lead', { name })}>{t('identity.upstream.left')}</PageTitle>
      <ButtonRow>
        <LinkButton href={address}>{t('identity.upstream.leave', { name })}</LinkButton>
        <LinkButton href="/" kind="secondary">
          {t('identity.upstream.stay')}
        </LinkButton>
      </ButtonRow>
    </Shell>
  );
}
