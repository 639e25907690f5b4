import { listAreas, thenAndNow } from '#blocks/agencies';
import { getRegistry } from '#blocks/registries';
import { today } from '#platform/calendar';
import type { Ctx } from '#platform/context';
import { localized } from '#platform/i18n';
import {
  type FormDeclaration,
  type FormValues,
  type LookedUp,
  type Option,
  optionFields,
  type Shown,
} from '#ui/form';
import type { Draft } from './draft.ts';
import { choicesAmong, wasCalled } from './settle-area.ts';

/** How the country writes values. */
export const formatterOf = ({
  app,
  lang,
}: Pick<Ctx, 'app' | 'lang'>): NonNullable<LookedUp['formatter']> => ({
  date: (date) => app.country.formats.date(date, lang),
  number: (value) => app.country.formats.number(value, lang),
  money: (amount) => app.country.formats.money(amount, lang),
});

/** Choices of the fields of one page, or of the whole form; those below a choice only once that is made. */
async function optionsFor(
  ctx: Ctx,
  form: FormDeclaration,
  data: FormValues,
  known: Draft['shown'],
  group: string | undefined,
  given: LookedUp,
) {
  const options = new Map<string, readonly Option[]>();
  for (const field of optionFields(form, data, group, given)) {
    const shown = given.shown?.get(field.pointer)?.value;
    const asked = known[field.pointer];
    if (asked?.among) {
      options.set(field.pointer, await choicesAmong(ctx, asked));
      continue;
    }
    if (field.source === 'areas' && typeof shown === 'string') {
      const { then } = await thenAndNow(ctx, { code: shown, at: today(ctx) });
      options.set(field.pointer, [{ value: shown, label: then }]);
      continue;
    }
    const parent = field.dependent ? field.parentValue : null;
    const areas = field.source === 'areas' && parent !== undefined ? await listAreas(ctx, parent) : [];
    options.set(
      field.pointer,
      areas.map(({ code, title }) => ({ value: code, label: localized(title, ctx.lang) })),
    );
  }
  return options;
}

/** Everything that the form engine needs to have looked up: registry values with their sources, choices, formats, the day. */
export async function givenFor(
  ctx: Ctx,
  form: FormDeclaration,
  data: FormValues,
  shown: Draft['shown'],
  group?: string,
): Promise<LookedUp> {
  const values = new Map<string, Shown>();
  for (const [pointer, one] of Object.entries(shown)) {
    if (one.value === null) continue;
    const { title } = await getRegistry(ctx, one.registry);
    const was = await wasCalled(ctx, one);
    const source = localized(title, ctx.lang);
    values.set(pointer, {
      value: one.value,
      source: was ? ctx.t('services.area_was', { source, was }) : source,
    });
  }
  const open = Object.entries(shown).flatMap(([pointer, { among }]) => (among ? [pointer] : []));
  const given: LookedUp = {
    shown: values,
    open: new Set(open),
    today: today(ctx),
    formatter: formatterOf(ctx),
    formats: ctx.app.country.fieldFormats,
  };
  return { ...given, options: await optionsFor(ctx, form, data, shown, group, given) };
}
