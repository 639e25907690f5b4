import type { Ctx } from '#platform/context';
import { EmptyState, PageTitle, Shell, Time } from '#ui';
import type { Notice } from '../list-notices.ts';

/** All that was told to a person, newest first; what is new says so. */
export function NoticesPage({ ctx, notices }: { ctx: Ctx; notices: readonly Notice[] }) {
  const { t } = ctx;
  return (
    <Shell ctx={ctx} title={t('notifications.title')} breadcrumbs={[{ href: '/my', text: t('ui.nav.my') }]}>
      <PageTitle>{t('notifications.title')}</PageTitle>
      {notices.length === 0 && <EmptyState title={t('notifications.none')} />}
      {notices.map((notice) => (
        <article class="card" key={notice.id}>
          <h2>
            {notice.link ? <a href={notice.link}>{notice.subject}</a> : notice.subject}
            {notice.readAt === null && <span class="tag tag-next">{t('notifications.new')}</span>}
          </h2>
          <p>{notice.body}</p>
          <p class="meta">
            <Time at={notice.sentAt} />
          </p>
        </article>
      ))}
    </Shell>
  );
}
