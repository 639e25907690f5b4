import type { Ctx } from '#platform/context';
import { findAgenciesOfBodies } from './store.ts';

/** The ids of all agencies of these kinds, by kind; also of those that no longer exist. */
export async function agenciesOfBodies(
  ctx: Ctx,
  bodies: readonly string[],
): Promise<ReadonlyMap<string, ReadonlySet<number>>> {
  const found = await findAgenciesOfBodies(ctx.db, bodies);
  const grouped = Map.groupBy(found, ({ body }) => body);
  return new Map([...grouped].map(([body, agencies]) => [body, new Set(agencies.map(({ id }) => id))]));
}
