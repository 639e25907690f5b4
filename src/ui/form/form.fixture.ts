import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { loadTexts, translator } from '#platform/i18n';
import type { FieldSchema, FormDeclaration } from './declaration.ts';
import type { Formatter, LookedUp } from './looked-up.ts';
import { renderGroup } from './render-group.ts';

const folders = [join(import.meta.dirname, '..', 'locales'), join(import.meta.dirname, 'locales')];
const vi = loadTexts(folders, 'vi');
export const t = translator(vi, vi);
export const english = translator(loadTexts(folders, 'en'), vi);

/** The form of the invented country that uses every kind of field. */
export const libraryCard = parse(
  readFileSync(join(import.meta.dirname, '../../../tests/country/forms/every-kind.yaml'), 'utf8'),
) as FormDeclaration;

export const formatter: Formatter = {
  date: (date) => date.split('-').reverse().join('/'),
  number: (value) => value.toLocaleString('vi-VN', { maximumFractionDigits: 10 }),
  money: (amount) => `${amount.toLocaleString('vi-VN')} đ`,
};

export const areas: LookedUp['options'] = new Map([
  [
    '/reader/home/region',
    [
      { value: 'A', label: 'Lowmarsh' },
      { value: 'B', label: 'Highfell' },
    ],
  ],
  [
    '/reader/home/town',
    [
      { value: 'A1', label: 'Reedshire' },
      { value: 'A2', label: 'Saltshire' },
    ],
  ],
]);

/** A form with one group `g` of the given fields, all with a source. */
export const formOf = (properties: Record<string, FieldSchema>, rest: FieldSchema = {}): FormDeclaration => ({
  type: 'object',
  properties: {
    g: {
      type: 'object',
      title: 'Nhóm',
      ...rest,
      properties: Object.fromEntries(
        Object.entries(properties).map(([key, field]) => [
          key,
          { title: key, 'x-source': 'unverified', ...field },
        ]),
      ),
    },
  },
});

/** A group as HTML in the first of the two languages. */
export const show = (
  form: FormDeclaration,
  group: string,
  data: Record<string, unknown> = {},
  rest: Partial<Parameters<typeof renderGroup>[0]> = {},
): string => renderGroup({ form, group, data, lang: 'vi', t, ...rest });
