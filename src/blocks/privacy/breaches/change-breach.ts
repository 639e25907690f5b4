import type { Ctx } from '#platform/context';
import { errors } from '../errors.ts';
import { getBreach, recordStep } from './get-breach.ts';
import { countOf, textOf } from './read-facts.ts';
import { saveClosed, saveFacts } from './store.ts';

/**
 * Adds what has been learned since: how many people, what harm, what was done about it. What stood before stays in the history.
 * @throws privacy.not_yours, privacy.no_breach, privacy.decided when it is closed, privacy.text_missing, privacy.count_wrong
 */
export async function changeBreach(
  ctx: Ctx,
  typed: { id: string; peopleCount: string; harm: string; measures: string },
): Promise<void> {
  const one = await getBreach(ctx, typed.id, { lock: true });
  if (one.closedAt) throw errors.decided();
  const facts = {
    peopleCount: countOf(typed.peopleCount),
    harm: textOf(typed.harm, 'harm'),
    measures: textOf(typed.measures, 'measures'),
  };
  await saveFacts(ctx.db, one.id, facts);
  const changed = (['peopleCount', 'harm', 'measures'] as const).filter((name) => facts[name] !== one[name]);
  if (changed.length > 0)
    await recordStep(ctx, one, 'changed', changed.map((name) => String(facts[name] ?? '–')).join('\n'));
}

/** Ends the work on a breach: the authority has been told, or the reason is written down why not. @throws privacy.not_yours, privacy.no_breach, privacy.decided */
export async function closeBreach(ctx: Ctx, { id, reason }: { id: string; reason: string }): Promise<void> {
  const one = await getBreach(ctx, id, { lock: true });
  if (one.closedAt) throw errors.decided();
  const why = textOf(reason, 'reason', { needed: one.authorityToldAt === null });
  await saveClosed(ctx.db, id, ctx.clock.now());
  await recordStep(ctx, one, 'closed', why);
}
