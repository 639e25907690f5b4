import { notify } from '#blocks/notifications';
import { calendarOf } from '#platform/calendar';
import type { Ctx } from '#platform/context';
import { roleTitle } from '../role-title.ts';
import { reachOfficials } from './reach-officials.ts';
import type { Substitution } from './store.ts';

/** Tells an official that they are to stand in for a colleague, or no longer; who declares it for themselves knows it. */
export async function tellSubstitute(
  ctx: Ctx,
  one: Pick<Substitution, 'agencyId' | 'role' | 'substituteAccount' | 'absentName' | 'validFrom' | 'validTo'>,
  what: 'asked' | 'ended',
): Promise<void> {
  const { agencyId, role, substituteAccount, absentName } = one;
  if (substituteAccount === ctx.actor.accountId) return;
  const { localDate } = calendarOf(ctx.app);
  for (const personId of await reachOfficials(ctx, { agencyId, accountId: substituteAccount }))
    await notify(ctx, {
      personId,
      agencyId,
      kind: 'work',
      link: '/desk/leave',
      write: (t, lang) => {
        const day = (at: Date) => ctx.app.country.formats.date(localDate(at), lang);
        const facts = {
          name: absentName,
          role: roleTitle({ ...ctx, lang }, role),
          from: day(one.validFrom),
          to: day(new Date(one.validTo.getTime() - 1)),
        };
        return {
          subject: t(`identity.leave.told.${what}_subject`, facts),
          body: t(`identity.leave.told.${what}`, facts),
        };
      },
    });
}
