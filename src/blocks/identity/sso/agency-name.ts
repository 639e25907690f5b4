import { getAgency } from '#blocks/agencies';
import type { Ctx } from '#platform/context';
import { localized } from '#platform/i18n';

/** What the agency is called that answers for a program. */
export const agencyName = async (ctx: Ctx, agencyId: number): Promise<string> =>
  localized((await getAgency(ctx, agencyId)).name, ctx.lang);
