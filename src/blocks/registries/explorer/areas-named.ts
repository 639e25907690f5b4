import { type Area, areaPath, searchAreas, searchStates, thenAndNow } from '#blocks/agencies';
import type { Ctx } from '#platform/context';
import type { PlainDate } from '#platform/country';
import { localized } from '#platform/i18n';

/** The areas that a name may mean. */
interface Named {
  /** The code of the one that is meant; undefined where there is none, or one of several. */
  readonly meant?: string;
  /** Between which to choose, in words. */
  readonly choices: readonly { readonly value: string; readonly text: string }[];
}

/** As many as are offered to choose from. */
const OFFERED = 8;

/**
 * Which area is called so: one of today, or, where none is, one that there was: records keep the areas in which they were written. Of several
 * the one that is called exactly so is meant.
 */
export async function areasNamed(ctx: Ctx, text: string): Promise<Named> {
  const { fold } = ctx.app.country.text;
  const today = await searchAreas(ctx, text, { limit: OFFERED });
  const found: readonly (Area & { readonly validFrom?: PlainDate })[] =
    today.length > 0 ? today : await searchStates(ctx, text, { limit: OFFERED });
  const byCode = [...new Map(found.map((area) => [area.code, area])).values()];
  const [only, more] = byCode.filter((area) => fold(localized(area.title, ctx.lang)) === fold(text));
  const meant = only && !more ? only : byCode.length === 1 ? byCode[0] : undefined;
  if (meant) return { meant: meant.code, choices: [] };
  const said = async ({ code, validFrom }: (typeof found)[number]): Promise<string> => {
    if (validFrom) return (await thenAndNow(ctx, { code, at: validFrom })).then;
    return (await areaPath(ctx, code)).map(({ title }) => localized(title, ctx.lang)).join(', ');
  };
  return {
    choices: await Promise.all(byCode.map(async (area) => ({ value: area.code, text: await said(area) }))),
  };
}
