import { getAgency } from '#blocks/agencies';
import { calendarOf, isDeadline } from '#platform/calendar';
import type { Ctx } from '#platform/context';
import { newId } from '#platform/ids';
import { happened } from '../actions.ts';
import { checkClaim } from '../complete-task.ts';
import { errors } from '../errors.ts';
import { consultationSent } from '../events.ts';
import { checkOpen } from '../goes-on.ts';
import { lockRunning } from '../lock-running.ts';
import { checkMayWork, forWhom } from '../may-work.ts';
import { saveStep } from '../save-work.ts';
import { getTaskRow, lockTask, sendMessage } from '../store.ts';
import { addConsultation } from './consultation-store.ts';

const LONGEST = 4000;

/**
 * Asks another agency what it thinks, from a task that one has taken. It gets the question by message, with a due date of its
 * own; the deadline of the case goes on.
 * @param how.within such as `2 working-days`; what the service declares where left out
 * @throws cases.no_task, cases.not_your_role, cases.own_case, cases.not_claimed, cases.claimed_by_other, cases.task_done,
 * cases.case_ended, cases.no_consultation, cases.consult_itself, cases.question_needed, agencies.unknown
 */
export async function consult(
  ctx: Ctx,
  how: { taskId: string; agencyId: number; question: string; within?: string },
): Promise<{ consultationId: string }> {
  const running = await lockRunning(ctx, (await getTaskRow(ctx.db, how.taskId)).caseId);
  const task = await lockTask(ctx.db, how.taskId);
  const { work, version } = running;
  const one = work.case;
  await checkMayWork(ctx, task, one);
  checkClaim(ctx, task, undefined);
  checkOpen(one);
  const rules = version.declaration.deadline?.consultation;
  if (!rules || (how.within !== undefined && !isDeadline(how.within))) throw errors.no_consultation();
  if (how.agencyId === one.agencyId) throw errors.consult_itself();
  const to = await getAgency(ctx, how.agencyId);
  const question = how.question.trim();
  if (question === '' || question.length > LONGEST)
    throw errors.question_needed({ max: LONGEST }, [{ pointer: '/question', code: 'cases.question_needed' }]);
  const id = newId(ctx.clock);
  const messageId = newId(ctx.clock);
  const dueAt = calendarOf(ctx.app).dueAt(work.now, { within: how.within ?? rules.within });
  work.history.push(
    happened(ctx, 'consulted', {
      node: task.node,
      reason: question,
      detail: { toAgencyId: to.id, consultationId: id, ...forWhom(ctx, task.agencyId, task.role) },
    }),
  );
  const asked = { question, askedAt: work.now, dueAt };
  await addConsultation(ctx.db, one, {
    ...asked,
    id,
    taskId: task.id,
    node: task.node,
    toAgencyId: to.id,
    askedName: ctx.actor.name,
  });
  await sendMessage(ctx.db, {
    id: messageId,
    kind: 'consult',
    linkId: id,
    fromAgencyId: one.agencyId,
    agencyId: to.id,
    personId: one.personId,
    caseId: one.id,
    linkedCaseId: one.id,
    service: one.service,
    channel: one.channel,
    applicantName: one.applicantName,
    onBehalfOf: one.onBehalfOf,
    body: {
      question,
      role: rules.role,
      code: one.code,
      version: one.serviceVersion,
      dueAt: dueAt.toISOString(),
    },
    sentAt: work.now,
  });
  await ctx.emit(consultationSent, id, {
    messageId,
    consultationId: id,
    kind: 'consult',
    fromAgencyId: one.agencyId,
    toAgencyId: to.id,
    at: work.now.toISOString(),
  });
  await saveStep(ctx, work);
  return { consultationId: id };
}
