import type { Ctx } from '#platform/context';
import { newId } from '#platform/ids';
import { errors } from '../errors.ts';
import { holdingsOf } from './gather.ts';
import { addExport, isRunning } from './store.ts';

/** The person of the hat whose copy it is: the one who asks unless they name somebody for whom they act. */
export function personOf(ctx: Ctx, asked?: string): string {
  const { hat, actor } = ctx;
  const persons = hat.kind === 'person' ? hat.persons : [];
  const personId = asked || actor.personId || '';
  if (!persons.includes(personId)) throw errors.not_yours();
  return personId;
}

/**
 * Asks for a copy of all that is held about oneself or somebody for whom one acts; it is made in the background.
 * @returns the id of the copy
 * @throws privacy.not_yours, privacy.export_running
 */
export async function askForCopy(
  ctx: Ctx,
  how: { personId?: string; requestId?: string } = {},
): Promise<string> {
  const personId = personOf(ctx, how.personId);
  if (await isRunning(ctx.db, personId)) throw errors.export_running();
  const id = newId(ctx.clock);
  await addExport(ctx.db, {
    id,
    personId,
    askedBy: ctx.actor.personId!,
    requestId: how.requestId ?? null,
    lang: ctx.lang,
    total: holdingsOf(ctx).length,
    askedAt: ctx.clock.now(),
  });
  return id;
}
