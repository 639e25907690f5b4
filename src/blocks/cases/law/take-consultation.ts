import { getServiceVersion } from '#blocks/services';
import type { Ctx } from '#platform/context';
import { type Subscription, subscribe } from '#platform/events';
import { happened } from '../actions.ts';
import { type ConsultationFacts, consultationSent } from '../events.ts';
import { lockRunning } from '../lock-running.ts';
import { saveStep } from '../save-work.ts';
import { getMessage, openTasksOf } from '../store.ts';
import { tellOfficials, workFacts } from '../tell-officials.ts';
import {
  type Answer,
  addOpinion,
  endConsultation,
  lockConsultation,
  type OpinionFile,
} from './consultation-store.ts';

/** The question comes in at the agency that is asked, as work with a due date of its own; twice told is once there. */
async function takeQuestion(ctx: Ctx, { messageId, consultationId }: ConsultationFacts): Promise<void> {
  const message = await getMessage(ctx.db, messageId);
  const { question, role, code, version, dueAt } = message.body;
  await addOpinion(ctx.db, {
    id: consultationId,
    personId: message.personId,
    agencyId: message.agencyId,
    fromAgencyId: message.fromAgencyId,
    caseId: message.caseId,
    code: String(code),
    service: message.service,
    serviceVersion: Number(version),
    applicantName: message.applicantName,
    role: String(role),
    question: String(question),
    askedAt: message.sentAt,
    dueAt: new Date(String(dueAt)),
  });
  const { service, agencyId } = message;
  const declared = await getServiceVersion(ctx, { service, version: Number(version) });
  const facts = await workFacts(ctx, {
    code: String(code),
    version: declared,
    agencyId: message.fromAgencyId,
    dueAt: new Date(String(dueAt)),
  });
  await tellOfficials(
    ctx,
    { agencyId, role: String(role) },
    {
      link: `/desk/consultations/${consultationId}`,
      write: (t, lang) => ({
        subject: t('cases.told.asked_subject', facts(lang)),
        body: t('cases.told.asked', facts(lang)),
      }),
    },
  );
}

/** The answer comes back to the agency that asked, and into the history of the case. */
async function takeOpinion(ctx: Ctx, { messageId, consultationId }: ConsultationFacts): Promise<void> {
  const message = await getMessage(ctx.db, messageId);
  const running = await lockRunning(ctx, message.caseId);
  const asked = await lockConsultation(ctx.db, consultationId);
  if (!asked || asked.answeredAt) return;
  const { answer, opinion, name, files = [] } = message.body;
  const told = opinion ? String(opinion) : null;
  await endConsultation(ctx.db, consultationId, {
    at: message.sentAt,
    name: String(name),
    answer: answer as Answer,
    opinion: told,
    files: files as OpinionFile[],
  });
  running.work.history.push(
    happened(ctx, 'consultation-answered', {
      node: asked.node,
      outcome: String(answer),
      reason: told,
      detail: { toAgencyId: asked.toAgencyId, consultationId, name },
    }),
  );
  await saveStep(ctx, running.work);
  const { id: caseId, code, agencyId, dueAt } = running.work.case;
  const task = (await openTasksOf(ctx.db, caseId)).find(({ node }) => node === asked.node);
  if (!task) return;
  const facts = await workFacts(ctx, { code, version: running.version, agencyId: asked.toAgencyId, dueAt });
  await tellOfficials(
    ctx,
    task.claimedBy ? { agencyId, accountId: task.claimedBy } : { agencyId, role: task.role },
    {
      caseId,
      link: `/desk/cases/${caseId}`,
      write: (t, lang) => ({
        subject: t('cases.told.answered_subject', facts(lang)),
        body: t('cases.told.answered', facts(lang)),
      }),
    },
  );
}

/** Questions and answers between agencies, each read under the hat of the addressee alone. */
export const consultations: readonly Subscription[] = [
  subscribe(
    consultationSent,
    'cases.take-consultation',
    ({ payload }) => ({ kind: 'agency', agencies: [payload.toAgencyId] }),
    (ctx, { payload }) =>
      payload.kind === 'consult' ? takeQuestion(ctx, payload) : takeOpinion(ctx, payload),
  ),
];
