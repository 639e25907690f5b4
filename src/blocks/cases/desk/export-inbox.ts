import type { Ctx } from '#platform/context';
import { csvOf } from './csv.ts';
import type { DeskQuery } from './desk-query.ts';
import { listInbox } from './list-inbox.ts';

/** Tasks that a file holds at most. */
const EXPORT_MOST = 5000;

/** The narrowed list of the desk as a CSV file, from its first task on. One trace names all whose cases are in it. */
export async function exportInbox(ctx: Ctx, { after: _, ...query }: DeskQuery): Promise<Buffer> {
  const { t, app, lang } = ctx;
  const { tasks } = await listInbox(ctx, { ...query, limit: EXPORT_MOST, action: 'case.export' });
  const time = (at: Date | null) => (at ? app.country.formats.dateTime(at, lang) : '');
  const head = ['code', 'task', 'service', 'applicant', 'received', 'due', 'officer'];
  return csvOf([
    head.map((key) => t(`cases.${key}`)),
    ...tasks.map((one) => [
      one.code,
      one.title,
      one.serviceName,
      one.applicantName,
      time(one.receivedAt),
      time(one.dueAt),
      one.claimedName ?? t('cases.unclaimed'),
    ]),
  ]);
}
