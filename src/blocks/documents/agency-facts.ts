import { areaWritten, getAgency, thenAndNow } from '#blocks/agencies';
import { today } from '#platform/calendar';
import type { Ctx } from '#platform/context';
import { localized, nationalLanguage } from '#platform/i18n';

/** What a template says of the agency, in the national language: `area` is its place with all that lies above it. */
export interface AgencyFacts {
  readonly name: string;
  readonly parent_name: string | null;
  readonly place: string | null;
  readonly area: string | null;
}

/** The agency as the heading of a document names it. */
export async function agencyFacts(ctx: Ctx, agencyId: number): Promise<AgencyFacts> {
  const lang = nationalLanguage(ctx.app);
  const agency = await getAgency(ctx, agencyId);
  const parent = agency.parentId === null ? undefined : await getAgency(ctx, agency.parentId);
  // An agency whose area has ended still signs what it began, as of the area that it served.
  const served = agency.areaCode === null ? undefined : await areaWritten(ctx, agency.areaCode, today(ctx));
  const area = served && (await thenAndNow(ctx, { code: served.code, at: served.validFrom, lang }));
  return {
    name: localized(agency.name, lang),
    parent_name: parent ? localized(parent.name, lang) : null,
    place: served?.name ?? null,
    area: area?.then ?? null,
  };
}
