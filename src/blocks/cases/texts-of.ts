import { areaPath } from '#blocks/agencies';
import { formIn, type ServiceVersion } from '#blocks/services';
import type { Ctx } from '#platform/context';
import { localized, nationalLanguage } from '#platform/i18n';
import { type FormDeclaration, getAt, optionFields, pathOf } from '#ui/form';
import type { Case } from './case.ts';

/**
 * What a document needs in words where the form has a code: `texts.<group>.<field>` of FEEL, for each chosen area with all
 * that lie above it, in the national language.
 */
export async function textsOf(
  ctx: Ctx,
  version: ServiceVersion,
  { form }: Pick<Case, 'form'>,
): Promise<Record<string, Record<string, string>>> {
  const lang = nationalLanguage(ctx.app);
  const texts: Record<string, Record<string, string>> = {};
  for (const { pointer, source } of optionFields((formIn(version, lang) ?? {}) as FormDeclaration, form)) {
    const code = getAt(form, pathOf(pointer));
    if (source !== 'areas' || typeof code !== 'string') continue;
    const path = await areaPath(ctx, code);
    const [group = '', field = ''] = pathOf(pointer);
    texts[group] = {
      ...texts[group],
      [field]: path
        .reverse()
        .map(({ title }) => localized(title, lang))
        .join(', '),
    };
  }
  return texts;
}
