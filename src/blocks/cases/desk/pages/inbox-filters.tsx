import type { Ctx } from '#platform/context';
import { Button, ButtonRow, Details, Form, LinkButton, type Option, SelectField, TextField } from '#ui';
import { type DeskQuery, deskHref } from '../desk-query.ts';
import type { Inbox } from '../list-inbox.ts';

/** What narrows the list, open when something does. A GET, so that a narrowed list has an address to keep. */
export function InboxFilters({
  ctx,
  query,
  inbox,
  officers,
}: {
  ctx: Ctx;
  query: DeskQuery;
  inbox: Inbox;
  /** Whose work may be asked for; empty where that is not offered. */
  officers: readonly Option[];
}) {
  const { t } = ctx;
  const { filter = 'all', q, service, task, due, officer } = query;
  return (
    <Details
      summary={t('cases.inbox.narrow')}
      open={Boolean(q || service || task || due || (officer && officers.length > 0))}
    >
      <Form action="/desk/inbox" method="get" search>
        <input type="hidden" name="filter" value={filter} />
        <TextField
          name="q"
          type="search"
          label={t('cases.inbox.q')}
          hint={t('cases.inbox.q_hint')}
          value={q}
        />
        <SelectField
          name="service"
          label={t('cases.service')}
          value={service}
          placeholder={t('cases.inbox.any_service')}
          options={inbox.services}
        />
        <SelectField
          name="task"
          label={t('cases.task')}
          value={task}
          placeholder={t('cases.inbox.any_task')}
          options={inbox.kinds}
        />
        <SelectField
          name="due"
          label={t('cases.due')}
          value={due}
          placeholder={t('cases.inbox.any_due')}
          options={['late', 'today', 'week'].map((value) => ({ value, text: t(`cases.inbox.due_${value}`) }))}
        />
        {officers.length > 0 ? (
          <SelectField
            name="officer"
            label={t('cases.officer')}
            value={officer}
            placeholder={t('cases.inbox.any_officer')}
            options={[{ value: 'none', text: t('cases.unclaimed') }, ...officers]}
          />
        ) : (
          officer && <input type="hidden" name="officer" value={officer} />
        )}
        <ButtonRow>
          <Button kind="secondary">{t('cases.inbox.show')}</Button>
          <LinkButton kind="link" href={deskHref('/desk/inbox', { filter })}>
            {t('cases.inbox.clear')}
          </LinkButton>
        </ButtonRow>
      </Form>
    </Details>
  );
}
