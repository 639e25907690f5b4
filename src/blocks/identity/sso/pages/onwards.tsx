import type { Ctx } from '#platform/context';
import { LinkButton, PageTitle, Shell } from '#ui';
import type { SignOn } from '../request.ts';

/** On the way back to the program that asked; browsers go on by themselves. */
export function OnwardsPage({ ctx, request: { client, onwards } }: { ctx: Ctx; request: SignOn }) {
  const title = ctx.t('identity.sso.onwards', { name: client.name });
  return (
    <Shell ctx={ctx} title={title}>
      <PageTitle>{title}</PageTitle>
      <LinkButton href={onwards}>{ctx.t('identity.sso.go_on')}</LinkButton>
    </Shell>
  );
}
