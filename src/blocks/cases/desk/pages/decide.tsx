import type { Ctx } from '#platform/context';
import { Button, ButtonRow, DataTable, Form, LinkButton, Notice, PageTitle, Shell, Time } from '#ui';
import type { DecisionGroup } from '../ask-decision.ts';
import { deskPlaces } from './desk-places.ts';

/** What is about to be decided on several cases at once, kind by kind, before it is. */
export function DecidePage({ ctx, groups }: { ctx: Ctx; groups: readonly DecisionGroup[] }) {
  const { t } = ctx;
  const count = groups.reduce((sum, { tasks }) => sum + tasks.length, 0);
  const title = t('cases.at_once.title', { count });
  return (
    <Shell ctx={ctx} title={title} width="desk" section="/desk/inbox" side={deskPlaces(ctx)}>
      <PageTitle lead={t('cases.at_once.lead')}>{title}</PageTitle>
      {groups.map(({ title: name, serviceName, outcomes, tasks }, nth) => (
        <section key={name} aria-labelledby={`kind-${nth}`}>
          <h2 id={`kind-${nth}`}>{`${name} · ${serviceName}`}</h2>
          {outcomes.length === 0 ? (
            <Notice title={t('cases.at_once.singly')} />
          ) : (
            <Form action="/desk/inbox/decide">
              {tasks.map(({ id, version }) => (
                <input key={id} type="hidden" name="task" value={`${id}_${version}`} />
              ))}
              <ButtonRow>
                {outcomes.map((one, at) => (
                  <Button
                    key={one.id}
                    name="outcome"
                    value={one.id}
                    kind={at === 0 ? 'primary' : 'secondary'}
                  >
                    {t('cases.at_once.send', { outcome: one.title, count: tasks.length })}
                  </Button>
                ))}
              </ButtonRow>
            </Form>
          )}
          <DataTable
            caption={name}
            hideCaption
            rows={tasks}
            columns={[
              {
                head: t('cases.code'),
                header: true,
                cell: ({ id, code }) => <a href={`/desk/tasks/${id}`}>{code}</a>,
              },
              { head: t('cases.applicant'), cell: ({ applicantName }) => applicantName },
              { head: t('cases.due'), cell: ({ dueAt }) => (dueAt ? <Time at={dueAt} /> : '') },
            ]}
          />
        </section>
      ))}
      <ButtonRow>
        <LinkButton kind="link" href="/desk/inbox">
          {t('cases.chosen.back')}
        </LinkButton>
      </ButtonRow>
    </Shell>
  );
}
