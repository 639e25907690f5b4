import type { Ctx } from '#platform/context';
import { isId, newId } from '#platform/ids';
import { errors } from '../errors.ts';
import { consultationSent } from '../events.ts';
import { holdsRole } from '../may-work.ts';
import { sendMessage } from '../store.ts';
import { type Answer, endOpinion, findOpinion } from './consultation-store.ts';

const LONGEST = 4000;

/**
 * Answers another agency's question in the name of one's own. To disagree, or to say more, needs words.
 * @throws cases.no_opinion, cases.not_your_role, cases.own_case, cases.opinion_given, cases.opinion_needed
 */
export async function answerConsultation(
  ctx: Ctx,
  how: { consultationId: string; answer: Answer; opinion?: string },
): Promise<void> {
  const asked = isId(how.consultationId)
    ? await findOpinion(ctx.db, how.consultationId, { lock: true })
    : undefined;
  if (!asked) throw errors.no_opinion();
  const { accountId, personId, name } = ctx.actor;
  if (!accountId || !holdsRole(ctx, asked.agencyId, asked.role)) throw errors.not_your_role();
  if (personId === asked.personId) throw errors.own_case();
  if (asked.answeredAt) throw errors.opinion_given({ name: asked.answeredName ?? '' });
  const opinion = how.opinion?.trim() || null;
  if ((opinion?.length ?? 0) > LONGEST || (how.answer !== 'agree' && !opinion))
    throw errors.opinion_needed({ max: LONGEST }, [{ pointer: '/opinion', code: 'cases.opinion_needed' }]);
  const at = ctx.clock.now();
  const messageId = newId(ctx.clock);
  await endOpinion(ctx.db, asked.id, { at, accountId, name, answer: how.answer, opinion });
  await sendMessage(ctx.db, {
    id: messageId,
    kind: 'opinion',
    linkId: asked.id,
    fromAgencyId: asked.agencyId,
    agencyId: asked.fromAgencyId,
    personId: asked.personId,
    caseId: asked.caseId,
    linkedCaseId: asked.caseId,
    service: asked.service,
    channel: 'online',
    applicantName: asked.applicantName,
    onBehalfOf: null,
    body: { answer: how.answer, opinion, name },
    sentAt: at,
  });
  await ctx.emit(consultationSent, asked.id, {
    messageId,
    consultationId: asked.id,
    kind: 'opinion',
    fromAgencyId: asked.agencyId,
    toAgencyId: asked.fromAgencyId,
    at: at.toISOString(),
  });
}
