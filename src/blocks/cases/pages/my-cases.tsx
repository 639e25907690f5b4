import type { Ctx } from '#platform/context';
import { EmptyState, LinkList, PageTitle, Shell, StateTag, Time } from '#ui';
import type { MyCase } from '../list-my-cases.ts';

/** Everything that a person has asked for. */
export function MyCasesPage({ ctx, cases, unread }: { ctx: Ctx; cases: readonly MyCase[]; unread: number }) {
  const { t } = ctx;
  const title = t('cases.mine.title');
  return (
    <Shell
      ctx={ctx}
      title={title}
      section="/my"
      unread={unread}
      breadcrumbs={[{ href: '/my', text: t('ui.nav.my') }]}
    >
      <PageTitle lead={t('cases.mine.lead')}>{title}</PageTitle>
      {cases.length === 0 ? (
        <EmptyState title={t('cases.mine.none')} action={{ href: '/services', text: t('cases.mine.find') }} />
      ) : (
        <LinkList
          items={cases.map((one) => ({
            href: `/my/cases/${one.id}`,
            title: one.title,
            description: <StateTag state={one.state} />,
            meta: (
              <>
                <span class="code">{one.code}</span> · {t('cases.received')} <Time at={one.receivedAt} />
                {one.dueAt && !one.decidedAt && (
                  <>
                    {' · '}
                    {t('cases.due')} <Time at={one.dueAt} />
                  </>
                )}
              </>
            ),
          }))}
        />
      )}
    </Shell>
  );
}
