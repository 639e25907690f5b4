import type { Ctx } from '#platform/context';
import { findCodesWithin } from './time-store.ts';

/**
 * Every code under which something in an area may have been written down: its own, those of the areas in it, and those of all areas
 * that it was ever made of, wholly or in part. Empty when no area ever had the code.
 */
export const codesOfArea = (ctx: Ctx, code: string): Promise<string[]> => findCodesWithin(ctx.db, code);
