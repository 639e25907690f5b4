import { areaPath, getAgency } from '#blocks/agencies';
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
  const areas = agency.areaCode === null ? [] : await areaPath(ctx, agency.areaCode);
  const titles = areas.map(({ title }) => localized(title, lang)).reverse();
  return {
    name: localized(agency.name, lang),
    parent_name: parent ? localized(parent.name, lang) : null,
    place: areas.at(-1)?.name ?? null,
    area: titles.join(', ') || null,
  };
}
