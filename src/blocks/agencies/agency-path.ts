import { today } from '#platform/calendar';
import type { Ctx } from '#platform/context';
import type { Agency } from './agency.ts';
import { agenciesBelow, agenciesUpFrom } from './store.ts';

/** The agency and all above it, itself first; empty when there is none of this id, or it no longer exists. */
export const agencyPath = (ctx: Ctx, id: number): Promise<Agency[]> => agenciesUpFrom(ctx.db, id, today(ctx));

/** The agencies right below an agency, in the order of their codes. */
export const listAgenciesBelow = (ctx: Ctx, id: number): Promise<Agency[]> =>
  agenciesBelow(ctx.db, id, today(ctx));
