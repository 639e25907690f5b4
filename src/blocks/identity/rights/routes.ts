import { h } from 'preact';
import { Type } from 'typebox';
import { getAgency } from '#blocks/agencies';
import { personName } from '#blocks/registries';
import { calendarOf } from '#platform/calendar';
import type { Ctx } from '#platform/context';
import { CodedError } from '#platform/errors';
import { page, type Reply, type Route, redirect, route } from '#platform/http';
import { localized } from '#platform/i18n';
import { identityErrors } from '../errors.ts';
import { answerQuestion } from './answer-question.ts';
import { askAboutReading } from './ask-about-reading.ts';
import { dataRules } from './data-rules.ts';
import { describeReadings } from './describe-reading.ts';
import { findReading } from './find-reading.ts';
import { getQuestion, listQuestions } from './get-question.ts';
import { AskPage } from './pages/ask.tsx';
import { type AskedQuestion, QuestionPage, QuestionsPage } from './pages/desk-questions.tsx';
import { type DescribedQuestion, MyQuestionsPage } from './pages/my-questions.tsx';
import { type DataQuestion, questionsOfPersons } from './store.ts';

const person = { person: { assurance: 1 } } as const;
const official = { official: { roles: 'any' } } as const;
const params = Type.Object({ id: Type.String({ maxLength: 60 }) });
const body = Type.Object({ text: Type.String({ maxLength: 20_000, default: '' }) });

async function described(ctx: Ctx, questions: readonly DataQuestion[]): Promise<DescribedQuestion[]> {
  const readings = await describeReadings(
    ctx,
    questions.map(({ reading }) => reading),
  );
  return Promise.all(
    questions.map(async (one, at) => ({
      ...one,
      described: readings[at]!,
      agency: localized((await getAgency(ctx, one.agencyId)).name, ctx.lang),
    })),
  );
}

const withNames = async (ctx: Ctx, questions: readonly DataQuestion[]): Promise<AskedQuestion[]> =>
  Promise.all(
    (await described(ctx, questions)).map(async (one) => ({
      ...one,
      person: (await personName(ctx, one.personId)) ?? '',
    })),
  );

/** What is wrong with the text that was typed; any other fault goes on. */
function textFault(ctx: Ctx, fault: unknown): { error: string; status: number } {
  if (!(fault instanceof CodedError) || fault.code !== 'identity.data_text') throw fault;
  return { error: ctx.t(`errors.${fault.code}`, fault.params), status: fault.status };
}

async function askPage(
  ctx: Ctx,
  id: string,
  again: { error?: string; typed?: string; status?: number } = {},
): Promise<Reply> {
  const trace = await findReading(ctx, id);
  const rules = dataRules(ctx);
  if (!rules) throw identityErrors.no_data_questions();
  const [reading] = await describeReadings(ctx, [trace]);
  const answerBy = calendarOf(ctx.app).after(ctx.clock.now(), rules.answerWithin);
  return page(h(AskPage, { ctx, reading: reading!, answerBy, ...again }), again.status);
}

async function questionPage(
  ctx: Ctx,
  id: string,
  again: { error?: string; typed?: string; status?: number } = {},
): Promise<Reply> {
  const [one] = await withNames(ctx, [await getQuestion(ctx, id)]);
  return page(h(QuestionPage, { ctx, one: one!, ...again }), again.status);
}

/** What people ask about readings of their data, and who leads the agency answers. */
export const rightsRoutes: readonly Route[] = [
  route({
    method: 'GET',
    path: '/my/data/reads/:id/ask',
    who: person,
    input: { params },
    run: (ctx, { params: { id } }) => askPage(ctx, id),
  }),
  route({
    method: 'POST',
    path: '/my/data/reads/:id/ask',
    who: person,
    input: { params, body },
    run: async (ctx, { params: { id }, body: { text } }) => {
      try {
        await askAboutReading(ctx, { traceId: id, text });
      } catch (fault) {
        return askPage(ctx, id, { ...textFault(ctx, fault), typed: text });
      }
      return redirect('/my/data/questions');
    },
  }),
  route({
    method: 'GET',
    path: '/my/data/questions',
    who: person,
    run: async (ctx) => {
      const questions = await described(ctx, await questionsOfPersons(ctx.db, 100));
      return page(h(MyQuestionsPage, { ctx, questions }));
    },
  }),
  route({
    method: 'GET',
    path: '/desk/data-questions',
    who: official,
    run: async (ctx) =>
      page(h(QuestionsPage, { ctx, questions: await withNames(ctx, await listQuestions(ctx)) })),
  }),
  route({
    method: 'GET',
    path: '/desk/data-questions/:id',
    who: official,
    input: { params },
    run: (ctx, { params: { id } }) => questionPage(ctx, id),
  }),
  route({
    method: 'POST',
    path: '/desk/data-questions/:id',
    who: official,
    input: { params, body },
    run: async (ctx, { params: { id }, body: { text } }) => {
      try {
        await answerQuestion(ctx, { id, text });
      } catch (fault) {
        return questionPage(ctx, id, { ...textFault(ctx, fault), typed: text });
      }
      return redirect(`/desk/data-questions/${id}`);
    },
  }),
];
