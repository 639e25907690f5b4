import type { Ctx } from '#platform/context';
import { DataTable, DueTag, EmptyState, PageTitle, Pagination, Shell, Tag } from '#ui';
import type { InboxFilter } from '../inbox-store.ts';
import type { Inbox, InboxTask } from '../list-inbox.ts';
import { deskPlaces, inboxHref } from './desk-places.ts';

/** What waits for an official, most urgent first. */
export function InboxPage({ ctx, inbox, filter }: { ctx: Ctx; inbox: Inbox; filter: InboxFilter }) {
  const { t } = ctx;
  const { tasks, counts, page, pages } = inbox;
  const href = (number: number) => `/desk/inbox?filter=${filter}&page=${number}`;
  const who = (task: InboxTask) =>
    task.mine ? (
      <Tag tone="info">{t('cases.inbox.you')}</Tag>
    ) : (
      (task.claimedName ?? <Tag>{t('cases.unclaimed')}</Tag>)
    );
  return (
    <Shell
      ctx={ctx}
      title={t('cases.inbox.title')}
      width="desk"
      section={inboxHref(filter)}
      side={deskPlaces(ctx, counts)}
    >
      <PageTitle>{t(`cases.inbox.${filter}`)}</PageTitle>
      {tasks.length === 0 ? (
        <EmptyState title={t('cases.inbox.none')} />
      ) : (
        <DataTable
          caption={t(`cases.inbox.${filter}`)}
          hideCaption
          rows={tasks}
          columns={[
            {
              head: t('cases.code'),
              cell: (task) => <a href={`/desk/tasks/${task.id}`}>{task.code}</a>,
              header: true,
            },
            { head: t('cases.task'), cell: (task) => task.title },
            { head: t('cases.service'), cell: (task) => task.serviceName },
            { head: t('cases.applicant'), cell: (task) => task.applicantName },
            {
              head: t('cases.due'),
              cell: (task) => (task.dueAt ? <DueTag due={task.dueAt} status={task.due} /> : ''),
            },
            { head: t('cases.officer'), cell: who },
          ]}
        />
      )}
      {pages > 1 && <Pagination page={page} pages={pages} href={href} />}
    </Shell>
  );
}
