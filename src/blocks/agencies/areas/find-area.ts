import { today } from '#platform/calendar';
import type { Ctx } from '#platform/context';
import type { Area } from './area.ts';
import { findAreaByCode } from './store.ts';

/** The area with this code today, or undefined. */
export const findArea = (ctx: Ctx, code: string): Promise<Area | undefined> =>
  findAreaByCode(ctx.db, code, today(ctx));
