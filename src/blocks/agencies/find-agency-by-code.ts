import { today } from '#platform/calendar';
import type { Ctx } from '#platform/context';
import type { Agency } from './agency.ts';
import { findAgencyWithCode } from './store.ts';

/** The agency that has this code today, or undefined. */
export const findAgencyByCode = (ctx: Ctx, code: string): Promise<Agency | undefined> =>
  findAgencyWithCode(ctx.db, code, today(ctx));
