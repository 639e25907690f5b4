import type { Ctx } from '#platform/context';
import type { Localized, PlainDate } from '#platform/country';
import { findTitles } from './time-store.ts';

/**
 * How areas were called on a day, by code, all in one question: the state in force, or for a code that had none that day its last before it,
 * or its first. Codes that no area ever had are left out.
 */
export async function titlesOfAreas(
  ctx: Ctx,
  codes: readonly string[],
  day: PlainDate,
): Promise<ReadonlyMap<string, Localized>> {
  if (codes.length === 0) return new Map();
  return new Map((await findTitles(ctx.db, codes, day)).map(({ code, title }) => [code, title]));
}
