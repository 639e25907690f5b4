import type { Ctx } from '#platform/context';
import { csvOfTable, type SheetTable, workbookOf } from '#platform/spreadsheet';
import type { DeskQuery } from './desk-query.ts';
import { listInbox } from './list-inbox.ts';

/** Tasks that a file holds at most. */
const EXPORT_MOST = 5000;

/** The narrowed list of the desk as a file, from its first task on. One trace names all whose cases are in it. */
export async function exportInbox(
  ctx: Ctx,
  { after: _, ...query }: DeskQuery,
  kind: 'csv' | 'xlsx' = 'csv',
): Promise<Buffer> {
  const { t } = ctx;
  const { tasks } = await listInbox(ctx, { ...query, limit: EXPORT_MOST, action: 'case.export' });
  const widths = { code: 26, task: 30, service: 40, applicant: 28, received: 18, due: 18, officer: 24 };
  const table: SheetTable = {
    name: t('cases.inbox.title'),
    columns: Object.entries(widths).map(([key, width]) => ({ head: t(`cases.${key}`), width })),
    rows: tasks.map((one) => [
      one.code,
      one.title,
      one.serviceName,
      one.applicantName,
      one.receivedAt,
      one.dueAt,
      one.claimedName ?? t('cases.unclaimed'),
    ]),
  };
  return kind === 'xlsx' ? workbookOf(ctx.app, [table]) : csvOfTable(ctx, table);
}
