import type { Ctx } from '#platform/context';
import { localized } from '#platform/i18n';

/** Where in person, and what to bring: told wherever a check from afar may fail. */
export function DeskWay({
  ctx,
  says = 'enrol_start.desk',
}: {
  ctx: Ctx;
  says?: 'enrol_start.desk' | 'level.desk';
}) {
  const { t, lang } = ctx;
  const { desk } = ctx.app.country.enrolment ?? {};
  return (
    <p>
      {t(`identity.${says}`, {
        where: desk ? localized(desk.where, lang) : t('identity.enrol_start.any_desk'),
        bring: desk ? localized(desk.bring, lang) : t('identity.enrol_start.your_card'),
      })}
    </p>
  );
}
