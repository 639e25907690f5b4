import { today } from '#platform/calendar';
import type { Ctx } from '#platform/context';
import type { Agency } from './agency.ts';
import { areaPath } from './areas/area-path.ts';
import { errors } from './errors.ts';
import { findAgencyOfBody } from './store.ts';

/**
 * Which agency of a body serves an area today: its own, or that of the nearest area above it, or the nation's.
 * @throws agencies.area_unknown when no such area is in force
 * @throws agencies.no_competent_agency when nobody up to the nation has that body
 */
export async function findCompetentAgency(
  ctx: Ctx,
  { body, areaCode }: { body: string; areaCode: string },
): Promise<Agency> {
  const agency = await findAgencyOfBody(ctx.db, body, areaCode, today(ctx));
  if (agency?.areaCode) return agency;
  // A national agency serves every area, but not one that does not exist.
  await areaPath(ctx, areaCode);
  if (!agency) throw errors.no_competent_agency({ body, area: areaCode });
  return agency;
}
