import type { Ctx } from '#platform/context';
import type { CodedError } from '#platform/errors';
import { ButtonRow, LinkButton, Notice, PageTitle, Shell } from '#ui';
import { upstreamName } from '../provider.ts';
import { UpstreamButton } from './button.tsx';

/** Asks somebody who came by the provider to show more there. */
export function UpstreamStepUpPage({
  ctx,
  to,
  level,
  fault,
}: {
  ctx: Ctx;
  to: string;
  level?: number;
  fault?: CodedError;
}) {
  const { t } = ctx;
  const name = upstreamName(ctx) ?? '';
  return (
    <Shell ctx={ctx} title={t('identity.step_up.title')}>
      {fault && <Notice kind="warning" title={t(`errors.${fault.code}`, { ...fault.params, name })} />}
      <PageTitle
        lead={t(`identity.upstream.confirm_${level ? 'level' : 'lead'}`, { name, level: level ?? 1 })}
      >
        {t('identity.step_up.title')}
      </PageTitle>
      <UpstreamButton ctx={ctx} next={to} confirm={{ level: level ?? 1 }} />
      <ButtonRow>
        <LinkButton href="/my" kind="secondary">
          {t('identity.upstream.my')}
        </LinkButton>
      </ButtonRow>
    </Shell>
  );
}
