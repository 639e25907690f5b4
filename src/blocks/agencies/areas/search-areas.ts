import { today } from '#platform/calendar';
import type { Ctx } from '#platform/context';
import type { Area } from './area.ts';
import { findAreasByWords } from './store.ts';

/**
 * Areas whose kind and name contain every word of `text` (or its beginning), whatever the accents: the exact name first, then names that
 * begin so, higher levels before lower. Nothing for an empty text.
 * @param within `parent`: only areas directly in this one; `limit`: at most so many, 20 unless told
 */
export async function searchAreas(
  ctx: Ctx,
  text: string,
  within: { parent?: string; limit?: number } = {},
): Promise<Area[]> {
  const folded = ctx.app.country.text.fold(text.slice(0, 100));
  if (!folded) return [];
  return findAreasByWords(ctx.db, {
    folded,
    parent: within.parent ?? null,
    limit: within.limit ?? 20,
    day: today(ctx),
  });
}
