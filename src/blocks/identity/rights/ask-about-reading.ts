import { calendarOf } from '#platform/calendar';
import type { Ctx } from '#platform/context';
import { newId } from '#platform/ids';
import { identityErrors } from '../errors.ts';
import { dataRules, LONGEST } from './data-rules.ts';
import { findReading } from './find-reading.ts';
import { addQuestion } from './store.ts';
import { tellLeaders } from './tell-leaders.ts';
import { agencyToAnswer } from './who-answers.ts';

/**
 * Asks the agency that read one's data, or data of somebody for whom one acts, why it did. The answer is due by the country's clock.
 * @returns the id of the question
 * @throws identity.no_reading, identity.no_data_questions, identity.data_text, identity.data_asked
 */
export async function askAboutReading(ctx: Ctx, how: { traceId: string; text: string }): Promise<string> {
  const { at, ...reading } = await findReading(ctx, how.traceId);
  const rules = dataRules(ctx);
  if (!rules) throw identityErrors.no_data_questions();
  const text = how.text.replaceAll('\0', '').trim();
  if (!text || text.length > LONGEST)
    throw identityErrors.data_text({ max: LONGEST }, [{ pointer: '/text', code: 'identity.data_text' }]);
  const receivedAt = ctx.clock.now();
  const askedBy = ctx.actor.personId ?? '';
  const question = {
    id: newId(ctx.clock),
    personId: reading.persons.includes(askedBy) ? askedBy : reading.persons[0]!,
    askedBy,
    agencyId: await agencyToAnswer(ctx, reading.agencyId),
    traceId: reading.id,
    reading: { ...reading, at: at.toISOString() },
    text,
    receivedAt,
    dueAt: calendarOf(ctx.app).after(receivedAt, rules.answerWithin),
    source: rules.source,
  };
  if (!(await addQuestion(ctx.db, question))) throw identityErrors.data_asked();
  await tellLeaders(ctx, question, 'come');
  return question.id;
}
