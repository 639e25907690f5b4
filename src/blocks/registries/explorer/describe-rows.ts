import { titlesOfAreas } from '#blocks/agencies';
import type { Ctx } from '#platform/context';
import type { PlainDate } from '#platform/country';
import { localized } from '#platform/i18n';
import type { Attribute } from '../declaration.ts';
import { describeValue } from '../describe.ts';
import type { ListedRow } from './explorer-store.ts';

/** The values of a list in the words of the reader's language, an area as it was called on the day: a row of texts for each record. */
export async function describeRows(
  ctx: Ctx,
  columns: readonly Attribute[],
  rows: readonly ListedRow[],
  day: PlainDate,
): Promise<string[][]> {
  const places = columns.filter(({ options }) => options === 'areas');
  const codes = new Set(rows.flatMap(({ values }) => places.map(({ name }) => String(values[name] ?? ''))));
  const titles = await titlesOfAreas(ctx, [...codes], day);
  const text = async (attribute: Attribute, value: unknown): Promise<string> => {
    if (value === undefined || value === null) return '';
    const title = attribute.options === 'areas' ? titles.get(String(value)) : undefined;
    if (title) return localized(title, ctx.lang);
    return attribute.options === 'areas' ? String(value) : describeValue(ctx, attribute, value, day);
  };
  return Promise.all(
    rows.map(({ values }) =>
      Promise.all(columns.map((attribute) => text(attribute, values[attribute.name]))),
    ),
  );
}
