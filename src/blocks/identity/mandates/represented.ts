import { type Business, businessesOf } from '#blocks/registries';
import type { Ctx } from '#platform/context';

/** The businesses that somebody represents today, by default the actor, by their registry; a country may know none. */
export const represented = async (ctx: Ctx, personId = ctx.actor.personId): Promise<Business[]> =>
  personId && ctx.app.country.mandates?.business ? businessesOf(ctx, personId) : [];
