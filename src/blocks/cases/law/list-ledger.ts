import { declarationIn, getServiceVersion } from '#blocks/services';
import { trace } from '#platform/audit';
import { calendarOf } from '#platform/calendar';
import type { Ctx } from '#platform/context';
import type { PlainDate } from '#platform/country';
import { errors } from '../errors.ts';
import { findLedger, type LedgerRow } from './ledger-store.ts';

/** Cases that a ledger holds at most. */
export const LEDGER_MOST = 2000;
const DAY = 86_400_000;

export interface Ledger {
  readonly agencyId: number;
  readonly from: PlainDate;
  readonly to: PlainDate;
  /** Whether there are more than a ledger holds. */
  readonly more: boolean;
  readonly rows: readonly (LedgerRow & { readonly serviceName: string; readonly onTime: boolean | null })[];
}

/**
 * The cases that an agency of the official received in a period, both days counted, oldest first: of the services on which
 * their roles work. The list leaves one trace.
 * @throws cases.not_your_role, cases.ledger_period
 */
export async function listLedger(
  ctx: Ctx,
  { agencyId, from, to }: { agencyId?: number; from: PlainDate; to: PlainDate },
): Promise<Ledger> {
  const agency = agencyId ?? ctx.actor.appointments[0]?.agencyId;
  const roles = new Set(
    ctx.actor.appointments.flatMap((held) => (held.agencyId === agency ? [held.role] : [])),
  );
  if (agency === undefined || roles.size === 0) throw errors.not_your_role();
  const calendar = calendarOf(ctx.app);
  const [first, last] = [calendar.instantOf(from, '00:00'), calendar.instantOf(to, '00:00')];
  const days = (last.getTime() - first.getTime()) / DAY;
  if (!(days >= 0 && days <= 366)) throw errors.ledger_period();
  const found = await findLedger(ctx.db, agency, first, new Date(last.getTime() + DAY), LEDGER_MOST + 1);
  const now = ctx.clock.now();
  const rows: Ledger['rows'][number][] = [];
  for (const row of found.slice(0, LEDGER_MOST)) {
    const version = await getServiceVersion(ctx, { service: row.service, version: row.serviceVersion });
    const works = Object.values(version.declaration.tasks).some(
      (task) => task.kind === 'user' && roles.has(task.role),
    );
    if (!works) continue;
    const onTime = row.countedLate ? false : row.dueAt ? (row.decidedAt ?? now) <= row.dueAt : null;
    rows.push({ ...row, serviceName: declarationIn(version, ctx.lang).name, onTime });
  }
  const subjects = rows.flatMap(({ personId, onBehalfOf }) =>
    onBehalfOf ? [personId, onBehalfOf] : [personId],
  );
  if (subjects.length > 0) await trace(ctx, { action: 'case.list', subjects: [...new Set(subjects)] });
  return { agencyId: agency, from, to, more: found.length > LEDGER_MOST, rows };
}
