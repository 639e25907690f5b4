import { getAgency } from '#blocks/agencies';
import { notify } from '#blocks/notifications';
import type { Ctx } from '#platform/context';
import { localized } from '#platform/i18n';
import { identityErrors } from '../errors.ts';
import { LONGEST } from './data-rules.ts';
import { checkMayAnswer } from './get-question.ts';
import { getQuestionRow, saveAnswer } from './store.ts';

/**
 * Answers a person's question about a reading of their data; who asked is told.
 * @throws identity.no_data_question, identity.own_data_question, identity.data_answered, identity.data_text
 */
export async function answerQuestion(ctx: Ctx, how: { id: string; text: string }): Promise<void> {
  const one = await getQuestionRow(ctx.db, how.id, { lock: true });
  checkMayAnswer(ctx, one);
  if (one.answeredAt) throw identityErrors.data_answered();
  const text = how.text.replaceAll('\0', '').trim();
  if (!text || text.length > LONGEST)
    throw identityErrors.data_text({ max: LONGEST }, [{ pointer: '/text', code: 'identity.data_text' }]);
  const { accountId, name } = ctx.actor;
  await saveAnswer(ctx.db, one.id, { text, at: ctx.clock.now(), accountId: accountId!, name });
  const agency = await getAgency(ctx, one.agencyId);
  await notify(ctx, {
    personId: one.askedBy,
    agencyId: one.agencyId,
    link: '/my/data/questions',
    write: (t, lang) => {
      const facts = { agency: localized(agency.name, lang) };
      return {
        subject: t('identity.told.data_question.answered_subject', facts),
        body: t('identity.told.data_question.answered', facts),
      };
    },
  });
}
