import type { Agency } from '#blocks/agencies';
import { notify } from '#blocks/notifications';
import { trace } from '#platform/audit';
import { calendarOf } from '#platform/calendar';
import type { Ctx } from '#platform/context';
import { localized } from '#platform/i18n';
import { roleTitle } from '../role-title.ts';

/** Leaves in the person's trace that they were appointed or no longer are, and tells them. */
export async function tellAppointed(
  ctx: Ctx,
  one: { personId: string | null; agency: Agency; role: string; from: Date; to: Date | null },
  what: 'appointed' | 'appointment_ended',
): Promise<void> {
  const { personId, agency, role, from, to } = one;
  if (!personId) return;
  await trace(ctx.withPurpose({ code: 'appointment' }), {
    action: `account.${what}`,
    subjects: [personId],
    agencyId: agency.id,
  });
  const { localDate } = calendarOf(ctx.app);
  await notify(ctx, {
    personId,
    agencyId: agency.id,
    kind: 'work',
    urgent: true,
    link: '/desk',
    write: (t, lang) => {
      const day = (at: Date) => ctx.app.country.formats.date(localDate(at), lang);
      const facts = {
        agency: localized(agency.name, lang),
        role: roleTitle({ ...ctx, lang }, role),
        by: ctx.actor.name,
        from: day(from),
        to: to ? day(new Date(to.getTime() - 1)) : '',
      };
      const key = what === 'appointed' && to ? 'appointed_until' : what;
      return {
        subject: t(`identity.officials.told.${what}_subject`, facts),
        body: t(`identity.officials.told.${key}`, facts),
      };
    },
  });
}
