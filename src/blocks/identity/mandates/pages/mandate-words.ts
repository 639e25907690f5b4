import type { Fileable } from '#platform/block';
import { calendarOf } from '#platform/calendar';
import type { Ctx } from '#platform/context';
import type { Mandate } from '../mandate.ts';

/** The services of a mandate in words; a code stands where nothing in force has it. */
export const servicesIn = (ctx: Ctx, one: Pick<Mandate, 'services'>, known: readonly Fileable[]): string =>
  one.services === null
    ? ctx.t('identity.mandates.all_services')
    : one.services.map((code) => known.find(({ service }) => service === code)?.title ?? code).join('; ');

/** What it lets somebody do, in words. */
export const powersIn = ({ t }: Ctx, { powers }: Pick<Mandate, 'powers'>): string =>
  t(
    `identity.mandates.power.${powers.includes('submit') ? 'submit' : powers.includes('prepare') ? 'prepare' : 'read'}`,
  );

/** Its first and last day, both included. */
export function daysIn(ctx: Ctx, { validFrom, validTo }: Pick<Mandate, 'validFrom' | 'validTo'>): string {
  const day = (at: Date) => ctx.app.country.formats.date(calendarOf(ctx.app).localDate(at), ctx.lang);
  return ctx.t('identity.mandates.days', { from: day(validFrom), to: day(new Date(validTo.getTime() - 1)) });
}

/** How it ended, in words; empty while it has not. */
export function endIn({ t }: Ctx, one: Pick<Mandate, 'revokedBy' | 'revokedName' | 'revokedFor'>): string {
  if (!one.revokedBy) return '';
  const who = t(`identity.mandates.ended_by.${one.revokedBy}`, { name: one.revokedName ?? '' });
  return one.revokedFor ? `${who} ${t('identity.mandates.told.why', { why: one.revokedFor })}` : who;
}
