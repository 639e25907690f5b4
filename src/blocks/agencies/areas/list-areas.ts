import { today } from '#platform/calendar';
import type { Ctx } from '#platform/context';
import type { Area } from './area.ts';
import { areasIn } from './store.ts';

/** The areas directly in `parentCode` today (null: the highest level), in the order of the national alphabet; empty when it has none. */
export const listAreas = (ctx: Ctx, parentCode: string | null): Promise<Area[]> =>
  areasIn(ctx.db, parentCode, today(ctx));
