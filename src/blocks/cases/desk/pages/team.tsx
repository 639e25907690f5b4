import { roleTitle } from '#blocks/identity';
import type { Ctx } from '#platform/context';
import { BarChart, DataTable, PageTitle, Shell, Tag } from '#ui';
import { deskHref } from '../desk-query.ts';
import type { Workload } from '../get-workload.ts';
import { deskPlaces } from './desk-places.ts';

/** A figure that leads to what it counts; nothing to lead to is plain. */
const Figure = ({ value, href, late }: { value: number; href?: string; late?: boolean }) => {
  const shown = late && value > 0 ? <Tag tone="due">{String(value)}</Tag> : value;
  return value > 0 && href ? <a href={href}>{shown}</a> : shown;
};

/** Who of the team has how much to do, as a chart and as a table whose figures lead to the list. */
export function TeamPage({ ctx, workload }: { ctx: Ctx; workload: Workload }) {
  const { t } = ctx;
  const { officers, unclaimed } = workload;
  const list = (officer: string, due?: 'late' | 'week') =>
    deskHref('/desk/inbox', { filter: 'team', officer, ...(due && { due }) });
  return (
    <Shell ctx={ctx} title={t('cases.team.title')} width="desk" section="/desk/team" side={deskPlaces(ctx)}>
      <PageTitle lead={t('cases.team.lead')}>{t('cases.team.title')}</PageTitle>
      <BarChart
        title={t('cases.team.chart')}
        bars={[
          ...officers.map(({ name, open }) => ({ label: name, value: open })),
          {
            label: t('cases.unclaimed'),
            value: unclaimed.reduce((sum, { open }) => sum + open, 0),
          },
        ]}
      />
      <DataTable
        caption={t('cases.team.by_officer')}
        figures
        rows={officers}
        columns={[
          { head: t('cases.officer'), header: true, cell: ({ name }) => name },
          {
            head: t('cases.team.roles'),
            cell: ({ roles }) => roles.map((role) => roleTitle(ctx, role)).join(', '),
          },
          {
            head: t('cases.team.open'),
            align: 'end',
            cell: ({ accountId, open }) => <Figure value={open} href={list(accountId)} />,
          },
          {
            head: t('cases.team.late'),
            align: 'end',
            cell: ({ accountId, late }) => <Figure value={late} href={list(accountId, 'late')} late />,
          },
          { head: t('cases.team.due_week'), align: 'end', cell: ({ dueThisWeek }) => dueThisWeek },
          { head: t('cases.team.done_week'), align: 'end', cell: ({ doneThisWeek }) => doneThisWeek },
        ]}
      />
      <DataTable
        caption={t('cases.team.unclaimed')}
        rows={unclaimed}
        empty={t('cases.team.all_taken')}
        columns={[
          { head: t('cases.team.role'), header: true, cell: ({ role }) => roleTitle(ctx, role) },
          {
            head: t('cases.team.open'),
            align: 'end',
            cell: ({ open }) => <Figure value={open} href={list('none')} />,
          },
          {
            head: t('cases.team.late'),
            align: 'end',
            cell: ({ late }) => <Figure value={late} href={list('none', 'late')} late />,
          },
          { head: t('cases.team.due_week'), align: 'end', cell: ({ dueThisWeek }) => dueThisWeek },
        ]}
      />
    </Shell>
  );
}
