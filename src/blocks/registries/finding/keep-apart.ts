import type { Ctx } from '#platform/context';
import { asKeeper } from '../explorer/keeping.ts';
import { type Deciding, openPair } from './deciding.ts';
import { noteDecision } from './duplicate-store.ts';

/**
 * A keeper has compared two records and says that they are not about the same: they are not shown again.
 * @throws registries.not_keeper, registries.unknown_duplicate, registries.duplicate_decided
 */
export async function keepApart(
  given: Ctx,
  { registry: name, duplicateId, note }: Deciding & { note: string },
): Promise<void> {
  const { ctx, registry } = await asKeeper(given, name);
  const pair = await openPair(ctx, registry, duplicateId);
  await noteDecision(ctx.db, pair.id, {
    state: 'not_same',
    at: ctx.clock.now(),
    by: ctx.actor.accountId,
    name: ctx.actor.name,
    decision: note.trim() || null,
  });
}
