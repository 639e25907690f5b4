import { h } from 'preact';
import type { Ctx } from '#platform/context';
import type { CodedError } from '#platform/errors';
import { page, type Reply } from '#platform/http';
import { answersOf } from './answers.ts';
import { evidenceOf } from './desk/evidence-of.ts';
import { getTask } from './get-task.ts';
import { correctedIn } from './law/corrected-in.ts';
import { sameRunningCodes } from './natural-key.ts';
import { TaskPage } from './pages/task.tsx';

/** The page of a task; with a fault, the page again with the reason as it was typed. @throws cases.no_task, cases.not_your_role */
export async function showTask(
  ctx: Ctx,
  id: string,
  again: { fault?: CodedError; reason?: string } = {},
): Promise<Reply> {
  const task = await getTask(ctx, id);
  const answers = await answersOf(ctx, task.view);
  const evidence = await evidenceOf(ctx, task.view);
  const corrected = await correctedIn(ctx, task.view.case.id);
  const same = await sameRunningCodes(ctx, task.view.case.id);
  return page(h(TaskPage, { ctx, task, answers, evidence, corrected, same, ...again }), again.fault?.status);
}
