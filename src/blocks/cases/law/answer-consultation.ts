import { keepUpload, shareUploads } from '#blocks/documents';
import type { Ctx } from '#platform/context';
import type { Upload } from '#platform/http';
import { isId, newId } from '#platform/ids';
import { errors } from '../errors.ts';
import { consultationSent } from '../events.ts';
import { isOwn } from '../is-own.ts';
import { holdsRole } from '../may-work.ts';
import { sendMessage } from '../store.ts';
import {
  type Answer,
  endOpinion,
  findOpinion,
  type Opinion,
  type OpinionFile,
} from './consultation-store.ts';

const LONGEST = 4000;

/** Files with one answer, at most. */
export const MOST_FILES = 5;

/** Keeps the files as the official's own evidence and gives them to the agency that asked, and to nobody else. */
async function give(ctx: Ctx, asked: Opinion, uploads: readonly OpinionUpload[]): Promise<OpinionFile[]> {
  const { personId } = ctx.actor;
  if (uploads.length === 0) return [];
  if (!personId) throw errors.not_your_role();
  const kept: OpinionFile[] = [];
  for (const { stored, name } of uploads.slice(0, MOST_FILES)) {
    const { agencyId } = asked;
    const { documentId } = await keepUpload(ctx, { stored, name, personId, agencyId, field: '/opinion' });
    kept.push({ id: documentId, name });
  }
  const shared = await shareUploads(ctx, {
    documentIds: kept.map(({ id }) => id),
    caseId: asked.caseId,
    agencyId: asked.fromAgencyId,
  });
  return kept.map(({ id, name }) => ({ id: shared.get(id)!, name }));
}

/** A file as the page brings it. */
type OpinionUpload = Pick<Upload, 'stored' | 'name'>;

/**
 * Answers another agency's question in the name of one's own. To disagree, or to say more, needs words; files may go with it.
 * @throws cases.no_opinion, cases.not_your_role, cases.own_case, cases.opinion_given, cases.opinion_needed
 */
export async function answerConsultation(
  ctx: Ctx,
  how: { consultationId: string; answer: Answer; opinion?: string; files?: readonly OpinionUpload[] },
): Promise<void> {
  const asked = isId(how.consultationId)
    ? await findOpinion(ctx.db, how.consultationId, { lock: true })
    : undefined;
  if (!asked) throw errors.no_opinion();
  const { accountId, personId, name } = ctx.actor;
  if (!accountId || !holdsRole(ctx, asked.agencyId, asked.role)) throw errors.not_your_role();
  if (await isOwn(ctx, [personId], asked)) throw errors.own_case();
  if (asked.answeredAt) throw errors.opinion_given({ name: asked.answeredName ?? '' });
  const opinion = how.opinion?.trim() || null;
  if ((opinion?.length ?? 0) > LONGEST || (how.answer !== 'agree' && !opinion))
    throw errors.opinion_needed({ max: LONGEST }, [{ pointer: '/opinion', code: 'cases.opinion_needed' }]);
  const at = ctx.clock.now();
  const messageId = newId(ctx.clock);
  const files = await give(ctx, asked, how.files ?? []);
  await endOpinion(ctx.db, asked.id, { at, accountId, name, answer: how.answer, opinion, files });
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
    body: { answer: how.answer, opinion, name, files },
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
