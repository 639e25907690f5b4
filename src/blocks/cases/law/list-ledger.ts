import { declarationIn, getServiceVersion } from '#blocks/services';
import { trace } from '#platform/audit';
import { calendarOf } from '#platform/calendar';
import type { Ctx } from '#platform/context';
import type { PlainDate } from '#platform/country';
import { errors } from '../errors.ts';
import { rolesOf } from '../may-handle.ts';
import { findLedger, findLedgerServices, type LedgerRow } from './ledger-store.ts';

/** Cases on a page, on a printed ledger and in a file, at most. */
const LEDGER_PAGE = 100;
export const LEDGER_PRINTED = 2000;
export const LEDGER_FILE = 20_000;
const DAY = 86_400_000;
const FIRST = '00000000-0000-0000-0000-000000000000';

export interface Ledger {
  readonly agencyId: number;
  readonly from: PlainDate;
  readonly to: PlainDate;
  /** Where the next page begins; undefined when there are no more. */
  readonly next: string | undefined;
  readonly rows: readonly (LedgerRow & { readonly serviceName: string; readonly onTime: boolean | null })[];
}

/**
 * The cases that an agency of the official received in a period, both days counted, oldest first: of the services on which
 * their roles work. The list leaves one trace, called `action`.
 * @param how.after `next` of the page before
 * @throws cases.not_your_role, cases.ledger_period
 */
export async function listLedger(
  ctx: Ctx,
  how: {
    agencyId?: number;
    from: PlainDate;
    to: PlainDate;
    after?: string;
    limit?: number;
    action?: 'case.list' | 'case.export';
  },
): Promise<Ledger> {
  const { from, to, after = '', limit = LEDGER_PAGE, action = 'case.list' } = how;
  const agencyId = how.agencyId ?? ctx.actor.appointments[0]?.agencyId;
  const held = ctx.actor.appointments.flatMap((one) => (one.agencyId === agencyId ? [one.role] : []));
  if (agencyId === undefined || held.length === 0) throw errors.not_your_role();
  const calendar = calendarOf(ctx.app);
  const [first, last] = [calendar.instantOf(from, '00:00'), calendar.instantOf(to, '00:00')];
  const days = (last.getTime() - first.getTime()) / DAY;
  if (!(days >= 0 && days <= 366)) throw errors.ledger_period();
  const span = { agencyId, from: first, before: new Date(last.getTime() + DAY) };
  const versionOf = (service: string, version: number) => getServiceVersion(ctx, { service, version });
  const services = [];
  for (const one of await findLedgerServices(ctx.db, span)) {
    const roles = rolesOf((await versionOf(one.service, one.version)).declaration);
    if (held.some((role) => roles.has(role))) services.push(one);
  }
  const [at, id = FIRST] = after ? after.split('_') : [];
  const start = { at: at ? new Date(Number(at)) : ('-infinity' as const), id };
  const found = await findLedger(ctx.db, span, services, start, limit + 1);
  const now = ctx.clock.now();
  const rows: Ledger['rows'][number][] = [];
  for (const row of found.slice(0, limit)) {
    const onTime = row.countedLate ? false : row.dueAt ? (row.decidedAt ?? now) <= row.dueAt : null;
    const version = await versionOf(row.service, row.serviceVersion);
    rows.push({ ...row, serviceName: declarationIn(version, ctx.lang).name, onTime });
  }
  const subjects = rows.flatMap(({ personId, onBehalfOf }) =>
    onBehalfOf ? [personId, onBehalfOf] : [personId],
  );
  if (subjects.length > 0) await trace(ctx, { action, subjects: [...new Set(subjects)] });
  const end = found.length > limit ? rows.at(-1) : undefined;
  return { agencyId, from, to, next: end && `${end.receivedAt.getTime()}_${end.id}`, rows };
}
