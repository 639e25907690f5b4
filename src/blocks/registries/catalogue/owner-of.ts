import { findCompetentAgency, listAreas } from '#blocks/agencies';
import type { Ctx } from '#platform/context';
import { localized } from '#platform/i18n';
import type { Registry } from '../declaration.ts';

/** A kind of agency: by the name of its agency where one serves the nation, else as it is called in the country's folder. */
export async function nameOfBody(ctx: Ctx, body: string): Promise<string> {
  const [anywhere] = await listAreas(ctx, null);
  const nation =
    anywhere && (await findCompetentAgency(ctx, { body, areaCode: anywhere.code }).catch(() => undefined));
  return nation && !nation.areaCode ? localized(nation.name, ctx.lang) : body;
}

/** Who answers for a registry. */
export const ownerOf = (ctx: Ctx, { owner }: Registry): Promise<string> => nameOfBody(ctx, owner);
