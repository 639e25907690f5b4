import type { Ctx } from '#platform/context';
import type { Option } from '#ui';

const LETTERS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
/** Two letters that name no country of its own, though lists of regions have them. */
const NOT_COUNTRIES = new Set([
  'AC',
  'CP',
  'CQ',
  'DG',
  'EA',
  'EU',
  'EZ',
  'IC',
  'QO',
  'TA',
  'UN',
  'XA',
  'XB',
  'ZZ',
]);

/** A code that names a country now: those of countries that are no more stand for their successors. */
const isNow = (code: string): boolean => new Intl.Locale(`und-${code}`).region === code;

/** Countries by their two letters (ISO 3166-1) with their names in the reader's language (CLDR), in its order. */
export function countryOptions({ app, lang }: Pick<Ctx, 'app' | 'lang'>): readonly Option[] {
  const names = new Intl.DisplayNames([lang], { type: 'region', fallback: 'none' });
  const { sortKey } = app.country.text;
  return app.memo(`identity.countries ${lang}`, () =>
    LETTERS.flatMap((first) => LETTERS.map((second) => first + second))
      .flatMap((value) => {
        const text = NOT_COUNTRIES.has(value) || !isNow(value) ? undefined : names.of(value);
        return text ? [{ value, text }] : [];
      })
      .sort((a, b) => (sortKey(a.text) < sortKey(b.text) ? -1 : 1)),
  );
}
