import { h } from 'preact';
import type { Ctx } from '#platform/context';
import type { CodedError } from '#platform/errors';
import { page, type Reply } from '#platform/http';
import { answersOf } from './answers.ts';
import { listNotes } from './desk/list-notes.ts';
import { nextTask } from './desk/next-task.ts';
import { getCase } from './get-case.ts';
import { changesOf } from './law/answer-changes.ts';
import { lawOf } from './law/get-law.ts';
import { DeskCasePage } from './pages/desk-case.tsx';
import type { TypedFee } from './pages/fee-form.tsx';

/**
 * The page of a case for the officials of its agency; with a fault, the page again with the fee as it was typed.
 * @param again.done the task that has just been done, after which the next is offered
 * @throws cases.no_case, cases.not_your_role
 */
export async function showDeskCase(
  ctx: Ctx,
  id: string,
  again: { done?: string; fault?: CodedError; typed?: TypedFee } = {},
): Promise<Reply> {
  const { done, fault, typed } = again;
  const view = await getCase(ctx, id);
  const law = await lawOf(ctx, view);
  const changes = await changesOf(ctx, view, law);
  const notes = await listNotes(ctx, view);
  const next = done ? await nextTask(ctx, done) : undefined;
  const answers = await answersOf(ctx, view);
  const shown = { ctx, view, answers, law, changes, notes, next, fault, typed };
  return page(h(DeskCasePage, { ...shown, done: Boolean(done) }), fault?.status);
}
