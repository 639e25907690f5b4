import { getAgency } from '#blocks/agencies';
import { leadersOf } from '#blocks/identity';
import { notify } from '#blocks/notifications';
import type { Ctx } from '#platform/context';
import { localized } from '#platform/i18n';
import type { DataRequest } from './store.ts';

/** Tells who leads the agency that a request has come, is due soon or is late. Of the person and the matter it says nothing. */
export async function tellDeciders(
  ctx: Ctx,
  one: Pick<DataRequest, 'id' | 'personId' | 'askedBy' | 'dueAt'> & { readonly agencyId: number },
  what: 'come' | 'soon' | 'late',
): Promise<void> {
  const { id, agencyId, dueAt } = one;
  const leaders = await leadersOf(ctx, agencyId);
  const agency = await getAgency(ctx, agencyId);
  await ctx.asSystem('privacy.tell', { kind: 'agency', agencies: [agencyId] }, async (inner) => {
    for (const leader of leaders) {
      if (leader === one.askedBy || leader === one.personId) continue;
      await notify(inner, {
        personId: leader,
        agencyId,
        kind: 'work',
        link: `/desk/data-requests/${id}`,
        write: (t, lang) => {
          const due = ctx.app.country.formats.dateTime(dueAt, lang);
          const facts = { agency: localized(agency.name, lang), due };
          return {
            subject: t(`privacy.told.${what}_subject`, facts),
            body: t(`privacy.told.${what}`, facts),
          };
        },
      });
    }
  });
}
