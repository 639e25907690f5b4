import { trace } from '#platform/audit';
import type { Ctx } from '#platform/context';
import { ledAgencies } from '../appointments/leads.ts';
import { identityErrors } from '../errors.ts';
import { type DataQuestion, getQuestionRow, questionsOfAgencies } from './store.ts';

const isTheirs = (
  { actor }: Ctx,
  { personId, askedBy }: DataQuestion,
  others: readonly (string | undefined)[] = [],
) => [actor.personId, ...others].some((one) => one !== undefined && (one === personId || one === askedBy));

/** For whom the official leads this agency: themselves, or those for whom they stand in. */
const heldFor = (ctx: Ctx, agencyId: number) =>
  ctx.actor.appointments.filter(
    (held) => held.agencyId === agencyId && ctx.app.country.leadingRoles?.includes(held.role),
  );

/**
 * Whoever leads the agency answers, but nobody a question of their own; who stands in for somebody, none of theirs.
 * @throws identity.no_data_question, identity.own_data_question
 */
export function checkMayAnswer(ctx: Ctx, one: DataQuestion): void {
  const held = heldFor(ctx, one.agencyId);
  if (held.length === 0) throw identityErrors.no_data_question();
  const absent = held.every((appointment) => appointment.for) ? held.map((each) => each.for?.personId) : [];
  if (isTheirs(ctx, one, absent)) throw identityErrors.own_data_question();
}

/**
 * Opens a question for who may answer it; it leaves a trace.
 * @throws identity.no_data_question, identity.own_data_question
 */
export async function getQuestion(ctx: Ctx, id: string): Promise<DataQuestion> {
  const one = await getQuestionRow(ctx.db, id);
  checkMayAnswer(ctx, one);
  await trace(ctx, { action: 'data_question.open', subjects: [one.personId], agencyId: one.agencyId });
  return one;
}

/** The questions to the agencies that the official leads, most urgent first, but for their own. The list leaves one trace. */
export async function listQuestions(ctx: Ctx, { limit = 200 } = {}): Promise<DataQuestion[]> {
  const rows = await questionsOfAgencies(ctx.db, ledAgencies(ctx), limit);
  const shown = rows.filter((one) => !isTheirs(ctx, one));
  if (shown.length > 0)
    await trace(ctx, {
      action: 'data_question.list',
      subjects: [...new Set(shown.map(({ personId }) => personId))],
    });
  return shown;
}
