import type { Ctx } from '#platform/context';
import { EmptyState, PageTitle, Shell, Time } from '#ui';
import type { Notice } from '../list-notices.ts';
import { Paragraphs } from './paragraphs.tsx';

/** All that was told to a person, newest first; what is new says so, and by which other ways it went out. */
export function NoticesPage({ ctx, notices }: { ctx: Ctx; notices: readonly Notice[] }) {
  const { t } = ctx;
  const wayText = (way: string) => {
    const [channel = '', state = ''] = way.split(':');
    return `${t(`notifications.way.${channel}`)}: ${t(`notifications.state.${state}`)}`;
  };
  return (
    <Shell ctx={ctx} title={t('notifications.title')} breadcrumbs={[{ href: '/my', text: t('ui.nav.my') }]}>
      <PageTitle>{t('notifications.title')}</PageTitle>
      <p>
        <a href="/my/preferences">{t('notifications.how')}</a>
      </p>
      {notices.length === 0 && <EmptyState title={t('notifications.none')} />}
      {notices.map((notice) => (
        <article class="card" key={notice.id} lang={notice.lang ?? undefined}>
          <h2>
            {notice.link ? <a href={notice.link}>{notice.subject}</a> : notice.subject}{' '}
            {notice.readAt === null && (
              <span class="tag tag-next" lang={ctx.lang}>
                {t('notifications.new')}
              </span>
            )}
          </h2>
          <Paragraphs text={notice.body} />
          <p class="meta" lang={ctx.lang}>
            <Time at={notice.sentAt} />
            {notice.ways.map((way) => ` · ${wayText(way)}`)}
          </p>
        </article>
      ))}
    </Shell>
  );
}
