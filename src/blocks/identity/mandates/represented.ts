import { type Business, businessesOf } from '#blocks/registries';
import type { Ctx } from '#platform/context';

/** The businesses that the actor represents today, by their registry; a country may know none. */
export const represented = async (ctx: Ctx): Promise<Business[]> =>
  ctx.actor.personId && ctx.app.country.mandates?.business ? businessesOf(ctx, ctx.actor.personId) : [];
