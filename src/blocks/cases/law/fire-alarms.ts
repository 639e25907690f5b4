import { declarationIn } from '#blocks/services';
import type { App } from '#platform/block';
import { calendarOf } from '#platform/calendar';
import type { Ctx } from '#platform/context';
import { CodedError } from '#platform/errors';
import { nationalLanguage } from '#platform/i18n';
import { newId } from '#platform/ids';
import type { Job } from '#platform/jobs';
import { happened } from '../actions.ts';
import { lockRunning } from '../lock-running.ts';
import type { Running } from '../run-step.ts';
import { saveStep } from '../save-work.ts';
import { openTasksOf } from '../store.ts';
import { tellOfficials, type Whom, workFacts } from '../tell-officials.ts';
import { setState } from '../work.ts';
import { type AlertKind, addAlerts } from './alert-store.ts';
import { findLateConsultations, lockConsultation, markToldLate } from './consultation-store.ts';
import { extendRunning } from './extend-deadline.ts';
import { nextAlarm } from './law-clock.ts';
import { endSupplement, findDueAlarms, findOpenSupplement, saveAlarm, saveClock } from './law-store.ts';
import { resumeClock } from './pause-clock.ts';
import { stopRunning } from './stop-case.ts';

const PORTION = 50;

/** Points something out to roles, once for each due date, and tells their holders: of a task that somebody has taken them alone. */
async function alert(running: Running, kind: AlertKind, dueAt: Date, whom: readonly Whom[]) {
  const { ctx, work } = running;
  const roles = [...new Set(whom.flatMap(({ role }) => role ?? []))];
  const ids = roles.map(() => newId(ctx.clock));
  await addAlerts(ctx.db, work.case, { kind, dueAt, at: work.now, ids, roles });
  const { id: caseId, code, agencyId } = work.case;
  const facts = await workFacts(ctx, { code, agencyId, version: running.version, dueAt });
  for (const one of whom)
    await tellOfficials(ctx, one.accountId ? { ...one, role: undefined } : one, {
      caseId,
      link: `/desk/cases/${caseId}`,
      write: (t, lang) => ({
        subject: t(`cases.told.${kind}_subject`, facts(lang)),
        body: t(`cases.told.${kind}`, facts(lang)),
      }),
    });
}

/** Who works on the case now: whoever has taken a task, for one that is free the holders of its role. */
async function atWork({ ctx, work }: Running): Promise<Whom[]> {
  const whom = new Map<string, Whom>();
  for (const { agencyId, role, claimedBy } of await openTasksOf(ctx.db, work.case.id))
    whom.set(claimedBy ?? role, { agencyId, role, accountId: claimedBy ?? undefined });
  return [...whom.values()];
}

/** Nobody has answered the request for more: the case ends, or goes on with what there is. */
async function lapse(running: Running): Promise<void> {
  const { ctx, work, version } = running;
  const asked = await findOpenSupplement(ctx.db, work.case.id);
  if (!asked) return saveOff(running);
  work.history.push(happened(ctx, 'supplement-lapsed', { node: asked.node }));
  if ((version.declaration.deadline?.asking?.unanswered ?? 'stop') === 'stop') {
    const t = ctx.app.translate(nationalLanguage(ctx.app));
    const remedy = t('cases.supplement.lapsed_remedy');
    return stopRunning(running, { reason: t('cases.supplement.lapsed_reason'), remedy });
  }
  const tasks = await resumeClock(running);
  if (work.case.state === 'supplement-requested') setState(work, 'in-progress');
  await endSupplement(ctx.db, work.case.id, { lapsedAt: work.now });
  await saveStep(ctx, work);
  await saveClock(ctx.db, work.case, { tasks });
}

const saveOff = ({ ctx, work }: Running): Promise<void> =>
  saveAlarm(ctx.db, work.case.id, null, null).then(() => undefined);

/** The new appointment that the service lets the clock make; where it may not be made any more, the case only goes on to be late. */
async function extend(running: Running): Promise<boolean> {
  const { ctx, work, version } = running;
  const automatic = version.declaration.deadline?.extension?.automatic;
  if (!automatic || !work.case.dueAt) return false;
  const dueAt = calendarOf(ctx.app).after(work.case.dueAt, automatic.by);
  try {
    const reasonIn = (lang: string) =>
      declarationIn(version, lang).deadline?.extension?.automatic?.reason ?? automatic.reason;
    await extendRunning(running, { dueAt, reason: automatic.reason, reasonIn });
    return true;
  } catch (fault) {
    if (fault instanceof CodedError && fault.code.startsWith('cases.')) return false;
    throw fault;
  }
}

async function fire(ctx: Ctx, caseId: string): Promise<void> {
  const running = await lockRunning(ctx, caseId);
  const { work, version } = running;
  const { alarm, alarmAt, dueAt, decidedAt } = work.case;
  // Somebody was faster, or the matter is decided.
  if (!alarm || !alarmAt || alarmAt > work.now) return;
  if (decidedAt) return saveOff(running);
  if (alarm === 'lapse') return lapse(running);
  if (!dueAt) return saveOff(running);
  if (alarm === 'extend' && (await extend(running))) return;
  if (alarm === 'remind') {
    await alert(running, 'remind', dueAt, await atWork(running));
    work.history.push(happened(ctx, 'reminded'));
  }
  if (alarm === 'escalate') {
    const { agencyId } = work.case;
    const role = version.declaration.deadline?.reminders?.leader ?? '';
    await alert(running, 'escalate', dueAt, [{ agencyId, role }]);
    work.history.push(happened(ctx, 'escalated'));
  }
  if (work.history.length > 0) await saveStep(ctx, work);
  const standing = { dueAt, extended: work.case.extendedAt !== null, from: work.now, after: alarm };
  const next = nextAlarm(calendarOf(ctx.app), version.declaration.deadline, standing);
  await saveAlarm(ctx.db, caseId, next.alarm, next.alarmAt);
}

/** A consultation is late: those who work on the case are told, once. */
async function tellLate(ctx: Ctx, id: string): Promise<void> {
  const asked = await lockConsultation(ctx.db, id);
  if (!asked || asked.answeredAt) return;
  const running = await lockRunning(ctx, asked.caseId);
  await alert(running, 'consultation', asked.dueAt, await atWork(running));
  running.work.history.push(
    happened(ctx, 'consultation-late', { node: asked.node, detail: { toAgencyId: asked.toAgencyId } }),
  );
  await saveStep(ctx, running.work);
  await markToldLate(ctx.db, id, ctx.clock.now());
}

type Item = { readonly what: string; readonly agencyId: number; readonly run: (ctx: Ctx) => Promise<void> };

/** Keeps the clock of the law: reminds, apologises, escalates, lets requests lapse; each in a transaction under its agency's hat. */
export const fireAlarms: Job = {
  name: 'cases.fire-alarms',
  every: 10,
  run: async (app: App) => {
    const actor = { kind: 'system' as const, name: 'cases.fire-alarms', assurance: 0, appointments: [] };
    const purpose = { code: 'case' };
    const due = await app.transaction<Item[]>({ actor, hat: { kind: 'none' }, purpose }, async (ctx) => {
      const now = ctx.clock.now();
      const alarms = await findDueAlarms(ctx.db, now, PORTION);
      const late = await findLateConsultations(ctx.db, now, PORTION);
      return [
        ...alarms.map(({ caseId, agencyId }) => ({
          what: caseId,
          agencyId,
          run: (at: Ctx) => fire(at, caseId),
        })),
        ...late.map(({ id, agencyId }) => ({ what: id, agencyId, run: (at: Ctx) => tellLate(at, id) })),
      ];
    });
    let failed = false;
    for (const { what, agencyId, run } of due) {
      await app
        .transaction({ actor, hat: { kind: 'agency', agencies: [agencyId] }, purpose }, run)
        .catch((fault: Error) => {
          failed = true;
          app.log.error(
            { what, fault: fault.message.slice(0, 300) },
            'the clock of a case could not be kept',
          );
        });
    }
    return { more: due.length >= PORTION && !failed };
  },
};
