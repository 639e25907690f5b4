import { declarationIn, getServiceVersion } from '#blocks/services';
import { trace } from '#platform/audit';
import type { Ctx } from '#platform/context';
import { type Due, dueOf } from './due.ts';
import { countInbox, findInbox, type InboxCounts, type InboxFilter, type InboxRow } from './inbox-store.ts';

export interface InboxTask extends InboxRow {
  readonly title: string;
  readonly serviceName: string;
  readonly due: Due | undefined;
  readonly mine: boolean;
}

export interface Inbox {
  readonly tasks: readonly InboxTask[];
  readonly counts: InboxCounts;
  readonly page: number;
  readonly pages: number;
}

const PAGE = 50;

/** The open tasks of the roles that the official holds, most urgent first. The list leaves one trace that names its subjects. */
export async function listInbox(
  ctx: Ctx,
  { filter = 'all', page = 1 }: { filter?: InboxFilter; page?: number } = {},
): Promise<Inbox> {
  const { appointments, accountId } = ctx.actor;
  const now = ctx.clock.now();
  const desk = {
    agencies: appointments.map((one) => one.agencyId),
    roles: appointments.map((one) => one.role),
    accountId: accountId!,
    now,
  };
  const rows = await findInbox(ctx.db, desk, filter, PAGE, (page - 1) * PAGE);
  const counts = await countInbox(ctx.db, desk);
  const subjects = rows.flatMap(({ personId, onBehalfOf }) =>
    onBehalfOf ? [personId, onBehalfOf] : [personId],
  );
  if (subjects.length > 0) await trace(ctx, { action: 'case.list', subjects });
  const tasks: InboxTask[] = [];
  for (const row of rows) {
    const version = await getServiceVersion(ctx, { service: row.service, version: row.serviceVersion });
    const declaration = declarationIn(version, ctx.lang);
    tasks.push({
      ...row,
      title: declaration.tasks[row.node]?.title ?? row.node,
      serviceName: declaration.name,
      due: dueOf(ctx.app, { dueAt: row.dueAt, decidedAt: null }, now),
      mine: row.claimedBy === accountId,
    });
  }
  return { tasks, counts, page, pages: Math.max(1, Math.ceil(counts[filter] / PAGE)) };
}
