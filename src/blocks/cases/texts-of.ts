import { thenAndNow } from '#blocks/agencies';
import { formIn, type ServiceVersion } from '#blocks/services';
import { calendarOf } from '#platform/calendar';
import type { Ctx } from '#platform/context';
import { nationalLanguage } from '#platform/i18n';
import { type FormDeclaration, getAt, optionFields, pathOf } from '#ui/form';
import type { Case } from './case.ts';

/**
 * What a document needs in words where the form has a code: `texts.<group>.<field>` of FEEL, for each chosen area with all
 * that lie above it, as they are called today, in the national language.
 */
export async function textsOf(
  ctx: Ctx,
  version: ServiceVersion,
  { form, receivedAt }: Pick<Case, 'form' | 'receivedAt'>,
): Promise<Record<string, Record<string, string>>> {
  const lang = nationalLanguage(ctx.app);
  const texts: Record<string, Record<string, string>> = {};
  const at = calendarOf(ctx.app).localDate(receivedAt);
  for (const { pointer, source } of optionFields((formIn(version, lang) ?? {}) as FormDeclaration, form)) {
    const code = getAt(form, pathOf(pointer));
    if (source !== 'areas' || typeof code !== 'string') continue;
    const { then, now } = await thenAndNow(ctx, { code, at, lang });
    const [group = '', field = ''] = pathOf(pointer);
    texts[group] = {
      ...texts[group],
      // Where it cannot be told which area of today it is, what was chosen stands.
      [field]: now.length === 1 ? now[0]! : then,
    };
  }
  return texts;
}
