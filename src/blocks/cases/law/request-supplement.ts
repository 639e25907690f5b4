import { calendarOf } from '#platform/calendar';
import type { Ctx } from '#platform/context';
import { nationalLanguage } from '#platform/i18n';
import { newId } from '#platform/ids';
import { type FormDeclaration, modelOf } from '#ui/form';
import { happened } from '../actions.ts';
import type { Case } from '../case.ts';
import { checkClaim } from '../complete-task.ts';
import { errors } from '../errors.ts';
import { checkOpen } from '../goes-on.ts';
import { lockRunning } from '../lock-running.ts';
import { checkMayWork, forWhom } from '../may-work.ts';
import type { Running } from '../run-step.ts';
import { saveStep } from '../save-work.ts';
import { getTaskRow, lockTask } from '../store.ts';
import { setState } from '../work.ts';
import { issueForm } from './issue-form.ts';
import { addSupplement, type SupplementItem, saveClock, supplementsOf } from './law-store.ts';
import { pauseClock } from './pause-clock.ts';

const MOST_ITEMS = 60;
const LONGEST = 1000;

export interface SupplementRequest {
  readonly taskId: string;
  /** Fields by pointer, or papers by `label`; each with why it is not right and how to put it right. */
  readonly items: readonly { pointer?: string | null; label?: string; reason: string; remedy: string }[];
  readonly note?: string;
  /** Version of the task on the page from which it is asked. */
  readonly version?: number;
}

/** What is asked for, as it will be shown; every fault at once. */
function itemsOf({ version, work }: Running, given: SupplementRequest['items']): SupplementItem[] {
  if (given.length === 0 || given.length > MOST_ITEMS) throw errors.supplement_empty({ max: MOST_ITEMS });
  const { fields } = modelOf((version.form ?? {}) as FormDeclaration);
  const items = given.map(({ pointer, label, reason, remedy }) => {
    const field = pointer ? fields.get(pointer) : undefined;
    const name = field?.label ?? label?.trim();
    if ((pointer && (!field || field.kind === 'fieldset')) || !name || name.length > LONGEST)
      throw errors.supplement_field({ field: (pointer ?? label ?? '').slice(0, 60) });
    const texts = { reason: reason.trim(), remedy: remedy.trim() };
    for (const text of [texts.reason, texts.remedy])
      if (text === '' || text.length > LONGEST) throw errors.supplement_reason({ field: name, max: LONGEST });
    return { pointer: field ? field.pointer : null, label: name, ...texts };
  });
  const pointers = items.flatMap(({ pointer }) => pointer ?? []);
  // What a registry gave is put right there, not by whoever applies.
  const held = pointers.find((one) => work.case.fromRegistries.includes(one));
  if (held) throw errors.supplement_field({ field: held });
  const twice = pointers.find((one, at) => pointers.indexOf(one) !== at);
  if (twice) throw errors.supplement_field({ field: twice });
  return items;
}

/**
 * Whether one more request counts as late, by what the service declares. Where it declares that such a request is refused, it is.
 * @throws cases.no_supplement, cases.supplement_spent, cases.supplement_too_late
 */
async function countsLate({ ctx, work, version }: Running, openedAt: Date): Promise<boolean> {
  const { deadline } = version.declaration;
  if (!deadline?.supplement) throw errors.no_supplement();
  const { at_most = 1, beyond = 'refuse', within } = deadline.asking ?? {};
  const spent = (await supplementsOf(ctx.db, work.case.id)).length >= at_most;
  const tooLate = within !== undefined && work.now > calendarOf(ctx.app).dueAt(openedAt, { within });
  if (beyond === 'refuse' && spent) throw errors.supplement_spent({ max: at_most });
  if (beyond === 'refuse' && tooLate) throw errors.supplement_too_late();
  return spent || tooLate;
}

/**
 * Asks the applicant for what is missing or not right, once and in full. The deadline stops; the applicant gets the signed
 * request, and whoever asked keeps the task until the answer comes.
 * @returns the case as it is now
 * @throws cases.no_task, cases.not_your_role, cases.own_case, cases.not_claimed, cases.claimed_by_other, cases.task_done,
 * cases.stale, cases.applicant_asked, cases.withdrawal_open, cases.no_supplement, cases.supplement_spent,
 * cases.supplement_too_late, cases.supplement_empty, cases.supplement_field, cases.supplement_reason
 */
export async function requestSupplement(ctx: Ctx, wanted: SupplementRequest): Promise<Case> {
  const running = await lockRunning(ctx, (await getTaskRow(ctx.db, wanted.taskId)).caseId);
  const task = await lockTask(ctx.db, wanted.taskId);
  const { work, version } = running;
  await checkMayWork(ctx, task, work.case);
  checkClaim(ctx, task, wanted.version);
  checkOpen(work.case);
  if (work.case.state === 'supplement-requested') throw errors.applicant_asked();
  if (work.case.state === 'withdrawal-requested') throw errors.withdrawal_open();
  const items = itemsOf(running, wanted.items);
  const late = await countsLate(running, task.openedAt);
  const { answer_within: within } = version.declaration.deadline?.asking ?? {};
  const calendar = calendarOf(ctx.app);
  const until = within ? calendar.dueAt(work.now, { within }) : null;
  const note = wanted.note?.trim().slice(0, LONGEST) || null;
  const id = newId(ctx.clock);
  const before = work.case.form;
  setState(work, 'supplement-requested');
  if (late) work.case.countedLate = true;
  const tasks = await pauseClock(running, until);
  work.history.push(
    happened(ctx, 'supplement-requested', {
      node: task.node,
      state: 'supplement-requested',
      reason: items.map(({ label, reason }) => `${label}: ${reason}`).join('\n'),
      detail: { supplementId: id, items: items.length, ...forWhom(ctx, task.agencyId, task.role) },
    }),
  );
  await addSupplement(ctx.db, work.case, {
    id,
    taskId: task.id,
    node: task.node,
    items,
    note,
    countedLate: late,
    askedAt: work.now,
    askedBy: ctx.actor.accountId!,
    askedName: ctx.actor.name,
    answerUntil: until,
    before,
  });
  await saveStep(ctx, work);
  await saveClock(ctx.db, work.case, { tasks });
  const lang = nationalLanguage(ctx.app);
  const data = {
    items,
    note,
    answer_by: until ? ctx.app.country.formats.dateTime(until, lang) : null,
    new_due: ctx.app.translate(lang)(`cases.forms.${version.declaration.deadline?.supplement}`),
  };
  await issueForm(ctx, { name: 'supplement-request', one: work.case, version, role: task.role, data });
  return work.case;
}
