import { getAgency } from '#blocks/agencies';
import { notify } from '#blocks/notifications';
import { calendarOf } from '#platform/calendar';
import type { Ctx } from '#platform/context';
import { localized } from '#platform/i18n';
import { errors } from '../errors.ts';
import { checkMayDecide } from './get-request.ts';
import { LONGEST, rulesFor } from './rules.ts';
import { getRequestRow, saveExtension } from './store.ts';

/**
 * Puts off when a request is due, once and by as much as the country allows; its person is told why.
 * @throws privacy.no_request, privacy.own_request, privacy.decided, privacy.extended, privacy.no_extension, privacy.text_missing
 */
export async function extendRequest(ctx: Ctx, how: { id: string; why: string }): Promise<Date> {
  const one = await getRequestRow(ctx.db, how.id, { lock: true });
  checkMayDecide(ctx, one);
  if (one.state !== 'received') throw errors.decided();
  if (one.extendedAt) throw errors.extended();
  const { extend } = rulesFor(ctx, one.kind);
  const at = ctx.clock.now();
  // What is late already cannot be put off any more.
  if (!extend || one.dueAt < at) throw errors.no_extension();
  const why = how.why.replaceAll('\0', '').trim();
  if (!why || why.length > LONGEST)
    throw errors.text_missing({ max: LONGEST }, [{ pointer: '/why', code: 'privacy.text_missing' }]);
  const dueAt = calendarOf(ctx.app).after(one.dueAt, extend);
  await saveExtension(ctx.db, one.id, { dueAt, at, why });
  const agency = await getAgency(ctx, one.agencyId);
  await notify(ctx, {
    personId: one.askedBy,
    agencyId: one.agencyId,
    link: `/my/data/requests/${one.id}`,
    write: (t, lang) => {
      const due = ctx.app.country.formats.dateTime(dueAt, lang);
      const facts = { agency: localized(agency.name, lang), due };
      return { subject: t('privacy.told.extended_subject', facts), body: t('privacy.told.extended', facts) };
    },
  });
  return dueAt;
}
