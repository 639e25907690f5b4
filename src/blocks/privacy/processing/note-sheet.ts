import { renderPdf } from '#blocks/documents';
import { dataRules } from '#blocks/identity';
import { calendarOf, today } from '#platform/calendar';
import type { Ctx } from '#platform/context';
import { localized, nationalLanguage } from '#platform/i18n';
import type { ImpactNote } from './note.ts';
import type { Processing } from './record.ts';

/** Whether a note should have been looked over again by now, as the country says. */
export function isOverdue(ctx: Ctx, note: ImpactNote): boolean {
  const every = dataRules(ctx)?.reviewNotes?.every;
  if (!every) return false;
  const calendar = calendarOf(ctx.app);
  return calendar.after(calendar.instantOf(note.reviewed, '00:00'), every) < ctx.clock.now();
}

/** An impact note as a sheet to print, from the country's template `impact-note`, in the national language. */
export function noteSheet(ctx: Ctx, one: Processing, note: ImpactNote): Promise<Uint8Array> {
  const lang = nationalLanguage(ctx.app);
  const t = ctx.app.translate(lang);
  const text = (part: Parameters<typeof localized>[0]) => localized(part, lang);
  return renderPdf(ctx.app, {
    template: 'impact-note',
    data: {
      issued_on: today(ctx),
      agency: { name: one.by, parent_name: null, place: null, area: null },
      service: one.title,
      basis: one.basis,
      categories: one.categories,
      recipients: one.recipients,
      reviewed: note.reviewed,
      source: note.source,
      parts: (['purpose', 'necessity', 'people', 'sensitive', 'retention', 'abroad'] as const).map(
        (part) => ({
          title: t(`privacy.note.${part}`),
          text: text(note[part]),
        }),
      ),
      risks: note.risks.map((risk) => ({
        risk: text(risk.risk),
        likelihood: t(`privacy.note.grade.${risk.likelihood}`),
        harm: t(`privacy.note.grade.${risk.harm}`),
        measures: text(risk.measures),
        left: t(`privacy.note.grade.${risk.left}`),
      })),
      conclusion: text(note.conclusion),
    },
  });
}
