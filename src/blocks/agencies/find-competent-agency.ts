import { today } from '#platform/calendar';
import type { Ctx } from '#platform/context';
import { localized } from '#platform/i18n';
import type { Agency } from './agency.ts';
import { findArea } from './areas/find-area.ts';
import { resolveArea } from './areas/resolve-area.ts';
import { errors } from './errors.ts';
import { findAgencyOfBody } from './store.ts';

/** The area of today for one that has ended: what was begun under its code goes on. */
async function presentArea(ctx: Ctx, code: string): Promise<string> {
  if (await findArea(ctx, code)) return code;
  const { outcome, candidates } = await resolveArea(ctx, { code, at: today(ctx) });
  if (outcome === 'one') return candidates[0]!.code;
  if (outcome === 'unknown') throw errors.area_unknown({ code: code.slice(0, 20) });
  const areas = candidates.map(({ title }) => localized(title, ctx.lang)).join(', ');
  throw errors.area_parted({ code: code.slice(0, 20), areas });
}

/**
 * Which agency of a body serves an area today: its own, or that of the nearest area above it, or the nation's. Of an area that has ended
 * it is the one that serves what became of it.
 * @throws agencies.area_unknown when there is and was no such area
 * @throws agencies.area_parted when it has ended and it cannot be told which of several it is now
 * @throws agencies.no_competent_agency when nobody up to the nation has that body
 */
export async function findCompetentAgency(
  ctx: Ctx,
  { body, areaCode }: { body: string; areaCode: string },
): Promise<Agency> {
  const agency = await findAgencyOfBody(ctx.db, body, areaCode, today(ctx));
  if (agency?.areaCode) return agency;
  // A national agency serves every area, but not one that does not exist.
  const present = await presentArea(ctx, areaCode);
  const there = present === areaCode ? agency : await findAgencyOfBody(ctx.db, body, present, today(ctx));
  if (!there) throw errors.no_competent_agency({ body, area: areaCode });
  return there;
}
