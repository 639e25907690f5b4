import type { Ctx } from '#platform/context';
import {
  Button,
  ButtonRow,
  DataTable,
  DueTag,
  EmptyState,
  Form,
  LinkButton,
  PageTitle,
  Shell,
  Tag,
} from '#ui';
import { type DeskQuery, deskHref } from '../desk-query.ts';
import type { Inbox, InboxTask } from '../list-inbox.ts';
import { deskPlaces, inboxHref } from './desk-places.ts';
import { InboxFilters } from './inbox-filters.tsx';

/** What waits for an official, most urgent first. */
export function InboxPage({ ctx, inbox, query }: { ctx: Ctx; inbox: Inbox; query: DeskQuery }) {
  const { t } = ctx;
  const { tasks, counts, next } = inbox;
  const { filter = 'all', q, service, task, due, after } = query;
  const narrowed = Boolean(q || service || task || due || after);
  const who = (one: InboxTask) =>
    one.mine ? (
      <Tag tone="info">{t('cases.inbox.you')}</Tag>
    ) : (
      (one.claimedName ?? <Tag>{t('cases.unclaimed')}</Tag>)
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
      {(counts.all > 0 || narrowed) && <InboxFilters ctx={ctx} query={query} inbox={inbox} />}
      {tasks.length === 0 ? (
        <EmptyState title={t(narrowed ? 'cases.inbox.none_found' : 'cases.inbox.none')} />
      ) : (
        <Form action="/desk/inbox/claim">
          <DataTable
            caption={t(`cases.inbox.${filter}`)}
            hideCaption
            rows={tasks}
            columns={[
              {
                head: t('cases.code'),
                cell: (task) => (
                  <>
                    {!task.claimedBy && (
                      <input
                        type="checkbox"
                        name="task"
                        value={task.id}
                        aria-label={t('cases.chosen.pick', { code: task.code })}
                      />
                    )}{' '}
                    <a href={`/desk/tasks/${task.id}`}>{task.code}</a>
                  </>
                ),
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
          {tasks.some((one) => !one.claimedBy) && <Button>{t('cases.chosen.claim')}</Button>}
        </Form>
      )}
      {tasks.length > 0 && (
        <ButtonRow>
          {next && (
            <LinkButton kind="secondary" href={deskHref('/desk/inbox', query, { after: next })}>
              {t('cases.inbox.next')}
            </LinkButton>
          )}
          {after && (
            <LinkButton kind="link" href={deskHref('/desk/inbox', query, { after: '' })}>
              {t('cases.inbox.first')}
            </LinkButton>
          )}
          <LinkButton kind="link" href={deskHref('/desk/inbox/file', query, { after: '' })} download>
            {t('cases.inbox.file')}
          </LinkButton>
          <LinkButton
            kind="link"
            href={deskHref('/desk/inbox/file', query, { after: '', kind: 'xlsx' })}
            download
          >
            {t('cases.inbox.workbook')}
          </LinkButton>
        </ButtonRow>
      )}
    </Shell>
  );
}
