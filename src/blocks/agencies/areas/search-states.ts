import type { Ctx } from '#platform/context';
import type { PlainDate } from '#platform/country';
import type { AreaState } from './area.ts';
import { findStatesByWords } from './time-store.ts';

/**
 * Areas of any time, or of one day, whose kind and name contain every word of `text` or its beginning, whatever the accents: the exact name first,
 * those in force before those that ended. Nothing for an empty text.
 */
export async function searchStates(
  ctx: Ctx,
  text: string,
  { on, limit = 20 }: { on?: PlainDate; limit?: number } = {},
): Promise<AreaState[]> {
  const folded = ctx.app.country.text.fold(text.slice(0, 100));
  return folded ? findStatesByWords(ctx.db, { folded, limit, day: on ?? null }) : [];
}
