import { declarationIn, getServiceVersion } from '#blocks/services';
import { trace } from '#platform/audit';
import type { DeskAlert } from '#platform/block';
import type { Ctx } from '#platform/context';
import { type AlertRow, findAlerts } from './alert-store.ts';

export type Alert = AlertRow & { readonly serviceName: string };

/** What the clock has pointed out to the roles that the official holds, on cases that are still open. The list leaves one trace. */
export async function listAlerts(ctx: Ctx, { limit = 100 }: { limit?: number } = {}): Promise<Alert[]> {
  const { appointments } = ctx.actor;
  const rows = await findAlerts(
    ctx.db,
    appointments.map(({ agencyId }) => agencyId),
    appointments.map(({ role }) => role),
    limit,
  );
  const subjects = rows.flatMap(({ personId, onBehalfOf }) =>
    onBehalfOf ? [personId, onBehalfOf] : [personId],
  );
  if (subjects.length > 0) await trace(ctx, { action: 'case.list', subjects: [...new Set(subjects)] });
  const alerts: Alert[] = [];
  for (const row of rows) {
    const version = await getServiceVersion(ctx, { service: row.service, version: row.serviceVersion });
    alerts.push({ ...row, serviceName: declarationIn(version, ctx.lang).name });
  }
  return alerts;
}

/** What other rooms have to point out to the official, most pressing first. */
export async function listOtherAlerts(ctx: Ctx): Promise<DeskAlert[]> {
  const found: DeskAlert[] = [];
  for (const block of ctx.app.blocks) found.push(...((await block.alerts?.(ctx)) ?? []));
  return found.sort((a, b) => a.dueAt.getTime() - b.dueAt.getTime());
}
