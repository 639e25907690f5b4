import { calendarOf } from '#platform/calendar';
import type { Ctx } from '#platform/context';
import { Notice } from '#ui';
import type { Draft } from '../../draft.ts';

/** Says on every page of a draft that whoever stands at the counter came for another: by what, and until when. */
export function ActsForNotice({ ctx, draft: { intake } }: { ctx: Ctx; draft: Draft }) {
  const { t, app, lang } = ctx;
  const { actsFor } = intake ?? {};
  if (!intake || !actsFor) return null;
  const facts = { name: intake.name, for: actsFor.name, by: t(`ui.acting.by.${actsFor.by}`) };
  const last = actsFor.until && calendarOf(app).localDate(new Date(Date.parse(actsFor.until) - 1));
  return (
    <Notice
      title={
        last
          ? t('services.counter.acts_for_until', { ...facts, until: app.country.formats.date(last, lang) })
          : t('services.counter.acts_for', facts)
      }
    />
  );
}
