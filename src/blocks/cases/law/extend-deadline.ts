import { getAgency } from '#blocks/agencies';
import { notify } from '#blocks/notifications';
import { declarationIn } from '#blocks/services';
import { calendarOf } from '#platform/calendar';
import type { Ctx } from '#platform/context';
import { localized, nationalLanguage } from '#platform/i18n';
import { newId } from '#platform/ids';
import { happened } from '../actions.ts';
import type { Case } from '../case.ts';
import { errors } from '../errors.ts';
import { linkedChanged } from '../events.ts';
import { checkOpen } from '../goes-on.ts';
import { lockRunning } from '../lock-running.ts';
import { checkMayHandle } from '../may-handle.ts';
import { forWhom } from '../may-work.ts';
import type { Running } from '../run-step.ts';
import { saveStep } from '../save-work.ts';
import { openTasksOf } from '../store.ts';
import { isFinal } from '../work.ts';
import { issueForm } from './issue-form.ts';
import { timeBefore } from './law-clock.ts';
import { addExtension, extensionsOf, saveClock } from './law-store.ts';
import { setAlarm } from './pause-clock.ts';

const LONGEST_REASON = 4000;
/** Notice that must be given where a service declares none. */
const NOTICE = '1 working-days';

/** Whether a new appointment may still be made. @throws cases.no_extension, cases.extension_spent, cases.extension_too_late */
async function checkMayExtend({ ctx, work, version }: Running): Promise<Date> {
  const { extension } = version.declaration.deadline ?? {};
  const { dueAt, state } = work.case;
  if (state === 'supplement-requested') throw errors.applicant_asked();
  if (!extension || !dueAt || isFinal(state)) throw errors.no_extension();
  const most = extension.at_most ?? 1;
  if ((await extensionsOf(ctx.db, work.case.id)).length >= most) throw errors.extension_spent({ max: most });
  const last = timeBefore(calendarOf(ctx.app), dueAt, extension.notice ?? NOTICE);
  if (work.now > last)
    throw errors.extension_too_late({ until: ctx.app.country.formats.dateTime(last, ctx.lang) });
  return dueAt;
}

/** Tells the applicant in words of their own language; the signed apology is in their vault. */
async function tell({ ctx, work, version }: Running, reasonIn: (lang: string) => string): Promise<void> {
  const one = work.case;
  const agency = await getAgency(ctx, one.agencyId);
  await notify(ctx, {
    personId: one.personId,
    agencyId: one.agencyId,
    caseId: one.id,
    link: `/my/cases/${one.id}`,
    write: (t, lang) => {
      const facts = {
        code: one.code,
        service: declarationIn(version, lang).name,
        agency: localized(agency.name, lang),
        due: ctx.app.country.formats.dateTime(one.dueAt!, lang),
        officer: ctx.actor.kind === 'official' ? ctx.actor.name : t('cases.system'),
        time: ctx.app.country.formats.dateTime(work.now, lang),
        reason: reasonIn(lang),
      };
      return {
        subject: t('cases.notice.extended_subject', facts),
        body: t('cases.notice.extended', facts),
        short: t('cases.notice.short_extended', facts),
      };
    },
  });
}

interface NewAppointment {
  readonly dueAt: Date;
  readonly reason: string;
  /** The reason in a language of the reader, where it was declared and not written by an official. */
  readonly reasonIn?: (lang: string) => string;
  readonly role?: string;
}

/** Apologises and makes the new appointment, whoever decided it. */
export async function extendRunning(
  running: Running,
  { dueAt, reason, reasonIn = () => reason, role }: NewAppointment,
): Promise<void> {
  const { ctx, work, version } = running;
  const one = work.case;
  const old = await checkMayExtend(running);
  if (dueAt <= old) throw errors.extension_not_later();
  one.dueAt = dueAt;
  one.extendedAt = work.now;
  setAlarm(running);
  const tasks = (await openTasksOf(ctx.db, one.id))
    .filter((task) => task.dueAt?.getTime() === old.getTime())
    .map(({ id }) => ({ id, dueAt }));
  work.history.push(
    happened(ctx, 'extended', {
      reason,
      detail: {
        oldDueAt: old.toISOString(),
        newDueAt: dueAt.toISOString(),
        ...(role && forWhom(ctx, one.agencyId, role)),
      },
    }),
  );
  await addExtension(ctx.db, one, {
    id: newId(ctx.clock),
    reason,
    oldDueAt: old,
    newDueAt: dueAt,
    madeAt: work.now,
    madeBy: ctx.actor.name,
  });
  await saveStep(ctx, work);
  await saveClock(ctx.db, one, { tasks });
  if (one.leadLinkId && one.leadAgencyId !== null)
    await ctx.emit(linkedChanged, one.leadLinkId, {
      linkId: one.leadLinkId,
      leadAgencyId: one.leadAgencyId,
      caseId: one.id,
      code: one.code,
      state: one.state,
      dueAt: dueAt.toISOString(),
      at: work.now.toISOString(),
    });
  await tell(running, reasonIn);
  const { dateTime } = ctx.app.country.formats;
  const lang = nationalLanguage(ctx.app);
  const data = { reason, old_due: dateTime(old, lang), new_due: dateTime(dueAt, lang) };
  await issueForm(ctx, { name: 'apology', one, version, role, data });
}

/**
 * Apologises for a delay and makes the one new appointment, in time before the old one.
 * @param how.dueAt later than the present due date
 * @param how.seen due date (ISO 8601) on the page from which it is made
 * @throws cases.no_case, cases.not_your_role, cases.own_case, cases.case_ended, cases.stale, cases.reason_needed,
 * cases.reason_too_long, cases.applicant_asked, cases.no_extension, cases.extension_spent, cases.extension_too_late,
 * cases.extension_not_later
 */
export async function extendDeadline(
  ctx: Ctx,
  how: { caseId: string; dueAt: Date; reason: string; seen?: string },
): Promise<Case> {
  const running = await lockRunning(ctx, how.caseId);
  const { work, version } = running;
  const role = await checkMayHandle(ctx, work.case, version.declaration, 'extend');
  checkOpen(work.case);
  if (how.seen !== undefined && how.seen !== (work.case.dueAt?.toISOString() ?? '')) throw errors.stale();
  const reason = how.reason.trim();
  if (reason === '') throw errors.reason_needed({}, [{ pointer: '/reason', code: 'cases.reason_needed' }]);
  if (reason.length > LONGEST_REASON) throw errors.reason_too_long({ max: LONGEST_REASON });
  await extendRunning(running, { dueAt: how.dueAt, reason, role });
  return work.case;
}
