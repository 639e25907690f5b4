import { ledAgencies, listOfficials } from '#blocks/identity';
import { calendarOf } from '#platform/calendar';
import type { Ctx } from '#platform/context';
import { errors } from '../errors.ts';
import { findDoneWork, findOpenWork } from './workload-store.ts';

export interface OfficerLoad {
  readonly accountId: string;
  readonly name: string;
  readonly roles: readonly string[];
  readonly open: number;
  readonly late: number;
  readonly dueThisWeek: number;
  readonly doneThisWeek: number;
}

export interface Workload {
  readonly officers: readonly OfficerLoad[];
  /** What nobody has taken yet, by role. */
  readonly unclaimed: readonly { role: string; open: number; late: number; dueThisWeek: number }[];
}

const DAY = 86_400_000;

/** Beginning of this week and of the next, where the week begins on the first working day after a rest. */
function weekOf(ctx: Ctx): { from: Date; to: Date } {
  const calendar = calendarOf(ctx.app);
  const { weekdays } = ctx.app.country.calendar;
  const today = Date.parse(`${calendar.localDate(ctx.clock.now())}T00:00:00Z`);
  const numberOf = (time: number) => new Date(time).getUTCDay() || 7;
  let first = today;
  const begins = (time: number) =>
    weekdays.includes(numberOf(time)) && !weekdays.includes(numberOf(time - DAY));
  for (let back = 0; back < 7 && !begins(first); back++) first -= DAY;
  const at = (time: number) => calendar.instantOf(new Date(time).toISOString().slice(0, 10), '00:00');
  return { from: at(first), to: at(first + 7 * DAY) };
}

/**
 * Who has how much to do at the agencies that the official leads, with what is late, due this week and done this week.
 * @throws cases.not_lead
 */
export async function getWorkload(ctx: Ctx): Promise<Workload> {
  const led = ledAgencies(ctx);
  if (led.length === 0) throw errors.not_lead();
  const now = ctx.clock.now();
  const { from, to } = weekOf(ctx);
  const open = await findOpenWork(ctx.db, led, now, to);
  const done = await findDoneWork(ctx.db, led, from);
  const officers = new Map<string, OfficerLoad & { roles: string[] }>();
  const officer = (accountId: string, name: string) => {
    const known = officers.get(accountId);
    if (known) return known;
    const empty = { accountId, name, roles: [], open: 0, late: 0, dueThisWeek: 0, doneThisWeek: 0 };
    officers.set(accountId, empty);
    return empty;
  };
  for (const agencyId of led)
    for (const { accountId, name, role } of await listOfficials(ctx, { agencyId })) {
      const one = officer(accountId, name);
      if (!one.roles.includes(role)) one.roles.push(role);
    }
  const unclaimed = new Map<string, { role: string; open: number; late: number; dueThisWeek: number }>();
  for (const { accountId, name, role, ...some } of open) {
    const has = accountId === null ? unclaimed.get(role) : officer(accountId, name ?? '');
    const sum = {
      open: (has?.open ?? 0) + some.open,
      late: (has?.late ?? 0) + some.late,
      dueThisWeek: (has?.dueThisWeek ?? 0) + some.dueSoon,
    };
    if (accountId === null) unclaimed.set(role, { role, ...sum });
    else officers.set(accountId, { ...officer(accountId, name ?? ''), ...sum });
  }
  for (const one of done)
    officers.set(one.accountId, { ...officer(one.accountId, one.name), doneThisWeek: one.done });
  return { officers: [...officers.values()], unclaimed: [...unclaimed.values()] };
}
