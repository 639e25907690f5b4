import { getAgency } from '#blocks/agencies';
import { notify } from '#blocks/notifications';
import type { Ctx } from '#platform/context';
import { localized } from '#platform/i18n';
import type { NewQuestion } from './store.ts';
import { leadersOf } from './who-answers.ts';

/** Tells who leads the agency that a question has come or that its answer is late. Of the person and the matter it says nothing. */
export async function tellLeaders(
  ctx: Ctx,
  {
    id,
    agencyId,
    askedBy,
    personId,
    dueAt,
  }: Pick<NewQuestion, 'id' | 'agencyId' | 'askedBy' | 'personId' | 'dueAt'>,
  what: 'come' | 'late',
): Promise<void> {
  const leaders = await leadersOf(ctx, agencyId);
  const agency = await getAgency(ctx, agencyId);
  await ctx.asSystem('identity.data-question', { kind: 'agency', agencies: [agencyId] }, async (inner) => {
    for (const leader of leaders) {
      if (leader === askedBy || leader === personId) continue;
      await notify(inner, {
        personId: leader,
        agencyId,
        kind: 'work',
        link: `/desk/data-questions/${id}`,
        write: (t, lang) => {
          const facts = {
            agency: localized(agency.name, lang),
            due: ctx.app.country.formats.dateTime(dueAt, lang),
          };
          return {
            subject: t(`identity.told.data_question.${what}_subject`, facts),
            body: t(`identity.told.data_question.${what}`, facts),
          };
        },
      });
    }
  });
}
