import { calendarOf } from '#platform/calendar';
import type { Ctx } from '#platform/context';
import type { Case } from './case.ts';

/** Who filed a case for its applicant, by what, and until when that held, in words; empty where the applicant did. */
export function filedIn(
  ctx: Pick<Ctx, 'app' | 'lang' | 't'>,
  { filedByName, filedAs, applicantName }: Pick<Case, 'filedByName' | 'filedAs' | 'applicantName'>,
): string {
  if (!filedAs) return '';
  const { t, app, lang } = ctx;
  const facts = { name: filedByName ?? '', for: applicantName, by: t(`ui.acting.by.${filedAs.by}`) };
  if (!filedAs.until) return t('cases.filed_as', facts);
  const last = calendarOf(app).localDate(new Date(Date.parse(filedAs.until) - 1));
  return t('cases.filed_as_until', { ...facts, until: app.country.formats.date(last, lang) });
}
