import { getAgency } from '#blocks/agencies';
import { agencyFacts, renderPdf } from '#blocks/documents';
import { today } from '#platform/calendar';
import type { Ctx } from '#platform/context';
import type { BreachView } from './get-breach.ts';

/** A breach as a report to print, from the country's template `breach-report`. */
export async function reportOf(ctx: Ctx, one: BreachView, authority: string): Promise<Uint8Array> {
  const { formats } = ctx.app.country;
  const at = (instant: Date | null) => (instant ? formats.dateTime(instant, ctx.lang) : null);
  const facts = await agencyFacts(ctx, (await getAgency(ctx, one.agencyId)).id);
  return renderPdf(ctx.app, {
    template: 'breach-report',
    data: {
      issued_on: today(ctx),
      agency: facts,
      authority,
      breach: {
        title: one.title,
        nature: one.nature,
        data: one.data,
        happened_on: one.happenedOn && formats.date(one.happenedOn, ctx.lang),
        found_at: at(one.foundAt),
        due_at: at(one.dueAt),
        people_count: one.peopleCount === null ? null : formats.number(one.peopleCount, ctx.lang),
        harm: one.harm,
        measures: one.measures,
        contact: one.contact,
        late_reason: one.lateReason,
        authority_told_at: at(one.authorityToldAt),
        authority_reference: one.authorityReference,
        people_told_at: at(one.peopleToldAt),
        people_told: one.subjects.told,
      },
      steps: one.steps.map((step) => ({
        at: at(step.at),
        by: step.byName,
        what: ctx.t(`privacy.breach.step.${step.kind}`),
        detail: step.detail,
      })),
    },
  });
}
