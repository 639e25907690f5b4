import type { Ctx } from '#platform/context';
import type { CodedError } from '#platform/errors';
import { ButtonRow, LinkButton, PageTitle, Shell } from '#ui';
import { upstreamOnly } from '../own-accounts.ts';
import { upstreamName } from '../provider.ts';
import { UpstreamButton } from './button.tsx';

/** Nobody was signed in: why, and what to do next. */
export function UpstreamFaultPage({ ctx, fault, to }: { ctx: Ctx; fault: CodedError; to: string }) {
  const { t, actor } = ctx;
  const name = upstreamName(ctx) ?? '';
  const title = t('identity.upstream.failed', { name });
  const again = fault.code !== 'identity.upstream_person' && fault.code !== 'identity.upstream_other';
  return (
    <Shell ctx={ctx} title={title}>
      <PageTitle lead={t(`errors.${fault.code}`, { ...fault.params, name })}>{title}</PageTitle>
      {again && !actor.accountId && (
        <UpstreamButton ctx={ctx} next={to} text={t('identity.upstream.again')} />
      )}
      <ButtonRow>
        {!actor.accountId && !upstreamOnly(ctx.app) && (
          <LinkButton href={`/sign-in?next=${encodeURIComponent(to)}`} kind="secondary">
            {t('identity.upstream.otherwise')}
          </LinkButton>
        )}
        <LinkButton href={actor.accountId ? '/my' : '/'} kind="secondary">
          {t(actor.accountId ? 'identity.upstream.my' : 'identity.upstream.home')}
        </LinkButton>
      </ButtonRow>
      <p class="meta">
        {t('identity.upstream.code')} <code>{fault.code}</code>
      </p>
    </Shell>
  );
}
