import { calendarOf } from '#platform/calendar';
import type { Ctx } from '#platform/context';
import { Form } from './form.tsx';
import { Icon } from './icon.tsx';

/** For whom the reader acts, on every page while it lasts, and the way to stop. */
export function ActingBanner({ ctx }: { ctx: Ctx }) {
  const { t, app, lang } = ctx;
  const acting = ctx.request?.actingFor;
  if (!acting) return null;
  // The last day on which it holds, not the first on which it does not.
  const last = acting.until && calendarOf(app).localDate(new Date(acting.until.getTime() - 1));
  return (
    <section class="acting" aria-label={t('ui.acting.label')}>
      <p class="acting-text">
        <Icon name="user" /> <strong>{t('ui.acting.for', { name: acting.name })}</strong>{' '}
        {t(`ui.acting.by.${acting.by}`)}
        {last && ` ${t('ui.acting.until', { date: app.country.formats.date(last, lang) })}`}
        {!acting.powers.includes('submit') && `. ${t('ui.acting.no_submit')}`}
      </p>
      <Form action="/my/acting/stop">
        <button class="button button-secondary" type="submit">
          {t('ui.acting.stop')}
        </button>
      </Form>
    </section>
  );
}
