import { findCompetentAgency, listAreas } from '#blocks/agencies';
import type { Ctx } from '#platform/context';
import { localized } from '#platform/i18n';
import type { Registry } from '../declaration.ts';

/** Who answers for a registry: the agency by name where one serves the nation, else the kind of agency. */
export async function ownerOf(ctx: Ctx, { owner }: Registry): Promise<string> {
  const [anywhere] = await listAreas(ctx, null);
  const nation =
    anywhere &&
    (await findCompetentAgency(ctx, { body: owner, areaCode: anywhere.code }).catch(() => undefined));
  return nation && !nation.areaCode ? localized(nation.name, ctx.lang) : owner;
}
