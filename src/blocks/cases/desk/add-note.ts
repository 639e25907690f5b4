import type { Ctx } from '#platform/context';
import { newId } from '#platform/ids';
import { errors } from '../errors.ts';
import { getCase } from '../get-case.ts';
import { checkMayHandle } from '../may-handle.ts';
import { addNoteRow } from './note-store.ts';

/**
 * Writes a note for the officials who work on the case; its applicant never sees it.
 * @throws cases.no_case, cases.not_your_role, cases.own_case, cases.note_needed
 */
export async function addNote(ctx: Ctx, { caseId, text }: { caseId: string; text: string }): Promise<void> {
  const { case: one, declaration } = await getCase(ctx, caseId);
  await checkMayHandle(ctx, one, declaration);
  const { accountId, name } = ctx.actor;
  const written = text.replaceAll('\0', '').trim();
  if (!accountId || !written) throw errors.note_needed();
  const note = { id: newId(ctx.clock), text: written, at: ctx.clock.now(), byName: name };
  await addNoteRow(ctx.db, { ...note, case: one, accountId });
}
