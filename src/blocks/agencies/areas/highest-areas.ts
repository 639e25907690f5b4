import { today } from '#platform/calendar';
import type { Ctx } from '#platform/context';
import { findHighest } from './store.ts';

/** The highest area in which each area lies, by code, all in one question; areas that are not in force are left out. */
export async function highestAreas(ctx: Ctx, codes: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (codes.length === 0) return new Map();
  return new Map((await findHighest(ctx.db, codes, today(ctx))).map(({ code, highest }) => [code, highest]));
}
