import type { Fileable } from '#platform/block';
import type { Ctx } from '#platform/context';

/** What a mandate may name: what can be filed online and need not be done by everybody themselves. */
export async function mandatable(ctx: Ctx): Promise<readonly Fileable[]> {
  const all = (await ctx.app.blocks.find((block) => block.fileable)?.fileable?.(ctx)) ?? [];
  const closed = new Set(ctx.app.country.mandates?.notByOthers.map(({ service }) => service));
  return all.filter(({ service }) => !closed.has(service));
}
