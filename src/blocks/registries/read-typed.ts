import { codesOfArea, searchAreas } from '#blocks/agencies';
import type { Ctx } from '#platform/context';
import { readNumber } from '#ui/form';
import type { Attribute } from './declaration.ts';

/** An area by its code, or by a name that only one area has. */
async function areaCode(ctx: Ctx, typed: string): Promise<string | undefined> {
  if ((await codesOfArea(ctx, typed)).length > 0) return typed;
  const { fold } = ctx.app.country.text;
  const named = (await searchAreas(ctx, typed, { limit: 8 })).filter((area) =>
    [area.name, ...Object.values(area.title)].some((one) => fold(one) === fold(typed)),
  );
  return named.length === 1 ? named[0]!.code : undefined;
}

/** The code of a choice, by the code itself or by its words in any language. */
function choiceOf(ctx: Ctx, { labels }: Attribute, typed: string): string | undefined {
  const { fold } = ctx.app.country.text;
  if (Object.hasOwn(labels, typed)) return typed;
  return Object.keys(labels).find((code) =>
    Object.values(labels[code]!).some((word) => fold(word) === fold(typed)),
  );
}

/**
 * What somebody typed for an attribute, as the registry would keep it: dates, numbers, choices and areas may be written as pages show them.
 * What cannot be read so stands as it was typed, for the declaration to refuse. Nothing typed is null.
 */
export async function readTyped(ctx: Ctx, attribute: Attribute, text: string): Promise<unknown> {
  const typed = text.replaceAll('\0', '').trim().normalize('NFC');
  if (typed === '') return null;
  const { formats, text: words } = ctx.app.country;
  if (attribute.type === 'integer' || attribute.type === 'number') {
    const read = readNumber(typed, {
      date: (day) => formats.date(day, ctx.lang),
      number: (value) => formats.number(value, ctx.lang),
      money: (amount) => formats.money(amount, ctx.lang),
    });
    return 'value' in read ? read.value : typed;
  }
  if (attribute.type === 'boolean') {
    const says = (word: string) => words.fold(word) === words.fold(typed);
    if (typed === 'true' || says(ctx.t('registries.yes'))) return true;
    return typed === 'false' || says(ctx.t('registries.no')) ? false : typed;
  }
  if (attribute.format === 'date') return formats.readDate?.(typed) ?? typed;
  if (attribute.options === 'areas') return (await areaCode(ctx, typed)) ?? typed;
  return choiceOf(ctx, attribute, typed) ?? typed;
}

/** How an attribute is written, for who wrote it otherwise. */
export function howTyped({ t, lang }: Ctx, attribute: Attribute): string {
  const choices = Object.values(attribute.labels).map(
    (label) => label[lang] ?? Object.values(label)[0] ?? '',
  );
  if (choices.length > 0) return t('registries.typed.choice', { choices: choices.join(', ') });
  if (attribute.format === 'date') return t('registries.typed.date');
  if (attribute.options === 'areas') return t('registries.typed.area');
  if (attribute.type === 'integer' || attribute.type === 'number') return t('registries.typed.number');
  if (attribute.type === 'boolean') return t('registries.typed.yes_no');
  return t('registries.typed.text');
}
