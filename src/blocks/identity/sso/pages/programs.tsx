import type { Ctx } from '#platform/context';
import { EmptyState, LinkButton, LinkList, PageTitle, Shell } from '#ui';
import type { Client } from '../store.ts';

const hostOf = ({ redirect_uris: uris }: Client['metadata']): string | undefined => {
  const [first] = uris as string[];
  return first === undefined ? undefined : new URL(first).host;
};

/** The programs of the agencies that somebody leads. */
export function ProgramsPage({ ctx, programs }: { ctx: Ctx; programs: readonly Client[] }) {
  const { t } = ctx;
  const title = t('identity.program.title');
  return (
    <Shell
      ctx={ctx}
      title={title}
      width="desk"
      section="/desk"
      breadcrumbs={[{ href: '/desk', text: t('identity.leave.desk') }]}
    >
      <PageTitle lead={t('identity.program.lead')}>{title}</PageTitle>
      {programs.length === 0 ? (
        <EmptyState
          title={t('identity.program.none')}
          action={{ href: '/desk/sso/new', text: t('identity.program.register') }}
        />
      ) : (
        <>
          <LinkList
            items={programs.map(({ id, name, metadata }) => ({
              href: `/desk/sso/${id}`,
              title: name,
              meta: hostOf(metadata) ?? t('identity.program.in_own_name'),
            }))}
          />
          <LinkButton href="/desk/sso/new">{t('identity.program.register')}</LinkButton>
        </>
      )}
    </Shell>
  );
}
