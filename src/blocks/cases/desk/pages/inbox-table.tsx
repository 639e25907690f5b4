import { standsInFor } from '#blocks/identity';
import type { Ctx } from '#platform/context';
import { Button, ButtonRow, DataTable, DueTag, Form, type Option, SelectField, Tag } from '#ui';
import { holdsRole } from '../../may-work.ts';
import type { InboxTask } from '../list-inbox.ts';

/** What may be done with the ticked tasks. */
interface Deeds {
  readonly claim: boolean;
  readonly release: boolean;
  readonly decide: boolean;
  /** Colleagues to whom work may be given; empty where one does not lead. */
  readonly officers: readonly Option[];
}

const mayClaim = (ctx: Ctx, { claimedBy, agencyId, role }: InboxTask): boolean =>
  holdsRole(ctx, agencyId, role) &&
  (claimedBy === null || standsInFor(ctx, agencyId, role).includes(claimedBy));

/** Where the ticked tasks go: taken, given back, given to a colleague. */
const DeedsRow = ({ ctx: { t }, deeds }: { ctx: Ctx; deeds: Deeds }) => (
  <>
    {deeds.officers.length > 0 && (
      <SelectField
        name="officer"
        id="assign"
        label={t('cases.chosen.whom')}
        placeholder={t('cases.chosen.nobody')}
        options={deeds.officers}
      />
    )}
    <ButtonRow>
      {deeds.claim && <Button formAction="/desk/inbox/claim">{t('cases.chosen.claim')}</Button>}
      {deeds.decide && (
        <Button kind={deeds.claim ? 'secondary' : 'primary'} formAction="/desk/inbox/decision">
          {t('cases.at_once.ask')}
        </Button>
      )}
      {deeds.officers.length > 0 && (
        <Button kind={deeds.claim || deeds.decide ? 'secondary' : 'primary'} formAction="/desk/inbox/assign">
          {t('cases.chosen.assign')}
        </Button>
      )}
      {deeds.release && (
        <Button kind="secondary" formAction="/desk/inbox/release">
          {t('cases.chosen.release')}
        </Button>
      )}
    </ButtonRow>
  </>
);

/** The tasks with a box before each that something can be done with. */
export function InboxTable({
  ctx,
  tasks,
  caption,
  officers,
  all,
  here,
}: {
  ctx: Ctx;
  tasks: readonly InboxTask[];
  caption: string;
  officers: readonly Option[];
  /** Whether every box is ticked, as was asked for. */
  all: boolean;
  /** The address of this page of the list. */
  here: string;
}) {
  const { t } = ctx;
  const leads = officers.length > 0;
  const ticked = (task: InboxTask) => leads || task.mine || mayClaim(ctx, task);
  const deeds: Deeds = {
    claim: tasks.some((task) => !task.mine && mayClaim(ctx, task)),
    decide: tasks.some(
      (task) => holdsRole(ctx, task.agencyId, task.role) && (task.mine || mayClaim(ctx, task)),
    ),
    release: tasks.some((task) => task.mine || (leads && task.claimedBy !== null)),
    officers,
  };
  const pickable = tasks.filter(ticked).length;
  const who = (one: InboxTask) =>
    one.mine ? (
      <Tag tone="info">{t('cases.inbox.you')}</Tag>
    ) : (
      (one.claimedName ?? <Tag>{t('cases.unclaimed')}</Tag>)
    );
  const code = (task: InboxTask) =>
    holdsRole(ctx, task.agencyId, task.role) ? <a href={`/desk/tasks/${task.id}`}>{task.code}</a> : task.code;
  return (
    <Form id="desk-list" action={leads && !deeds.claim ? '/desk/inbox/assign' : '/desk/inbox/claim'}>
      {tasks.some(({ agencyId, role }) => !holdsRole(ctx, agencyId, role)) && (
        <p class="hint">{t('cases.inbox.not_opened')}</p>
      )}
      {pickable > 1 && (
        <p>
          <a href={`${here}${here.includes('?') ? '&' : '?'}pick=${all ? 'none' : 'all'}#desk-list`}>
            {all ? t('cases.at_once.none') : t('cases.at_once.all', { count: pickable })}
          </a>
        </p>
      )}
      <DataTable
        caption={caption}
        hideCaption
        rows={tasks}
        columns={[
          {
            head: t('cases.code'),
            cell: (task) => (
              <span class="pick">
                {ticked(task) && (
                  <input
                    type="checkbox"
                    name="task"
                    value={task.id}
                    checked={all}
                    aria-label={t('cases.chosen.pick', { code: task.code })}
                  />
                )}
                {code(task)}
              </span>
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
      {pickable > 0 && (
        <div class="deeds">
          <DeedsRow ctx={ctx} deeds={deeds} />
        </div>
      )}
    </Form>
  );
}
