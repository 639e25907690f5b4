import type { Ctx } from '#platform/context';
import { LinkButton, PageTitle, Shell } from '#ui';
import { upstreamName } from '../provider.ts';

/** On the way to the provider; browsers go on by themselves. */
export function UpstreamOnwardsPage({ ctx, url }: { ctx: Ctx; url: string }) {
  const title = ctx.t('identity.upstream.onwards', { name: upstreamName(ctx) ?? '' });
  return (
    <Shell ctx={ctx} title={title}>
      <PageTitle lead={ctx.t('identity.upstream.onwards_lead')}>{title}</PageTitle>
      <LinkButton href={url}>{ctx.t('identity.upstream.go_on')}</LinkButton>
    </Shell>
  );
}
