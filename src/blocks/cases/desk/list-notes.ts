import type { Ctx } from '#platform/context';
import type { CaseView } from '../get-case.ts';
import { type Note, notesOf } from './note-store.ts';

/** The notes on a case, oldest first; undefined for the official whose own case it is, who sees none. */
export async function listNotes(ctx: Ctx, { case: one }: CaseView): Promise<Note[] | undefined> {
  const { kind, personId } = ctx.actor;
  const own = personId && (personId === one.personId || personId === one.onBehalfOf);
  return kind === 'official' && !own ? notesOf(ctx.db, one.id) : undefined;
}
