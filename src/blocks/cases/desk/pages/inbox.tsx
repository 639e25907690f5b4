import type { Ctx } from '#platform/context';
import { assetPath, ButtonRow, EmptyState, LinkButton, type Option, PageTitle, Shell } from '#ui';
import { type DeskQuery, deskHref } from '../desk-query.ts';
import type { Inbox } from '../list-inbox.ts';
import type { ListedView } from '../list-views.ts';
import { deskPlaces, inboxHref } from './desk-places.ts';
import { InboxFilters } from './inbox-filters.tsx';
import { InboxTable } from './inbox-table.tsx';
import { KeysHelp } from './keys.tsx';
import { SaveView } from './save-view.tsx';

/** What waits for an official, most urgent first. */
export function InboxPage({
  ctx,
  inbox,
  query,
  views,
  officers,
  all,
}: {
  ctx: Ctx;
  inbox: Inbox;
  query: DeskQuery;
  views: readonly ListedView[];
  /** Colleagues to whom work may be given, for who leads them. */
  officers: readonly Option[];
  /** Whether every task of the page is ticked. */
  all: boolean;
}) {
  const { t } = ctx;
  const { tasks, counts, next } = inbox;
  const { filter = 'all', q, service, task, due, officer, after } = query;
  const narrowed = Boolean(q || service || task || due || officer || after);
  const here = deskHref('/desk/inbox', query, { after: '' });
  const view = views.find(({ href }) => href === here);
  const places = deskPlaces(ctx, counts, views);
  const title =
    view?.name ?? places.find(({ href }) => href === here && narrowed)?.text ?? t(`cases.inbox.${filter}`);
  return (
    <Shell
      ctx={ctx}
      title={t('cases.inbox.title')}
      width="desk"
      section={places.some(({ href }) => href === here) ? here : inboxHref(filter)}
      side={places}
    >
      <PageTitle>{title}</PageTitle>
      {(counts.all > 0 || narrowed || filter === 'team') && (
        <InboxFilters ctx={ctx} query={query} inbox={inbox} officers={filter === 'team' ? officers : []} />
      )}
      {narrowed && !view && <SaveView ctx={ctx} query={query} />}
      {tasks.length === 0 ? (
        <EmptyState title={t(narrowed ? 'cases.inbox.none_found' : 'cases.inbox.none')} />
      ) : (
        <InboxTable
          ctx={ctx}
          tasks={tasks}
          caption={title}
          officers={filter === 'team' ? officers : []}
          all={all}
          here={deskHref('/desk/inbox', query)}
        />
      )}
      {tasks.length > 0 && (
        <ButtonRow>
          {next && (
            <LinkButton kind="secondary" href={deskHref('/desk/inbox', query, { after: next })}>
              {t('cases.inbox.next')}
            </LinkButton>
          )}
          {after && (
            <LinkButton kind="link" href={here}>
              {t('cases.inbox.first')}
            </LinkButton>
          )}
          <LinkButton kind="link" href={deskHref('/desk/inbox/file', query, { after: '' })} download>
            {t('cases.inbox.file')}
          </LinkButton>
          {views.some(({ own }) => own) && (
            <LinkButton kind="link" href="/desk/views">
              {t('cases.view.title')}
            </LinkButton>
          )}
        </ButtonRow>
      )}
      <KeysHelp ctx={ctx} />
      <script type="module" src={assetPath('desk-keys.js')} />
    </Shell>
  );
}
