import assert from 'node:assert/strict';
import { afterEach } from 'node:test';
import { claimTask, completeTask, getCase, submitCase } from '#blocks/cases';
import { getDraft, saveDraftPage, startDraft } from '#blocks/services';
import type { Acting } from '#platform/block';
import { type Library, openLibrary } from '#tests/library-cases';

/** The invented country's loan of a rare book, whose declaration has every rule of the clock of the law. */
export interface RareBook extends Library {
  /** A loan that has been asked for; a `long` one costs a fee. */
  loan(reader: Acting, kind?: 'short' | 'long'): Promise<string>;
  /** The open task of a case, taken by the official. */
  take(official: Acting, caseId: string): Promise<string>;
  decide(official: Acting, caseId: string, outcome: string, reason?: string): Promise<void>;
  look(who: Acting, caseId: string): ReturnType<typeof getCase>;
}

/** A world holds connections: each goes when its test is over. */
const open: Library[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map(({ world }) => world.close()));
});

export async function openRareBook(start?: string): Promise<RareBook> {
  const library = await openLibrary(start);
  open.push(library);
  const { world } = library;
  const look = (who: Acting, caseId: string) => world.as(who, (ctx) => getCase(ctx, caseId));
  const take = async (official: Acting, caseId: string) => {
    const [task] = (await look(official, caseId)).tasks;
    assert.ok(task, 'no open task');
    if (task.claimedBy !== official.actor.accountId)
      await world.as(official, (ctx) => claimTask(ctx, { taskId: task.id }));
    return task.id;
  };
  return {
    ...library,
    look,
    take,
    loan: (reader, kind = 'short') =>
      world.as(reader, async (ctx) => {
        const { id } = await startDraft(ctx, { service: 'library.rare-book' });
        const pages = { loan: { book: 'Atlas', kind, town: 'A11' }, proof: {} };
        for (const page of ['loan', 'proof'] as const)
          await saveDraftPage(ctx, {
            draft: await getDraft(ctx, id),
            page,
            data: pages,
            shown: {},
            complete: true,
          });
        return (await submitCase(ctx, { draftId: id })).caseId;
      }),
    decide: async (official, caseId, outcome, reason) => {
      const taskId = await take(official, caseId);
      await world.as(official, (ctx) => completeTask(ctx, { taskId, outcome, reason }));
    },
  };
}
