import type { FieldKind } from '#platform/block';
import type { Ctx } from '#platform/context';
import { csvOf } from '#platform/spreadsheet';
import { type Gathered, textsOfHolding } from './gather.ts';

const TYPES: Readonly<Record<FieldKind, object>> = {
  text: { type: ['string', 'null'] },
  number: { type: ['number', 'string', 'null'] },
  'yes-no': { type: ['boolean', 'null'] },
  day: { type: ['string', 'null'], format: 'date' },
  instant: { type: ['string', 'null'], format: 'date-time' },
  list: { type: ['array', 'null'] },
  json: {},
};

/** The form of a copy's version; a change that readers would trip over gets a new number. */
export const FORMAT = 'thanglong-personal-data/1';

/** JSON Schema 2020-12 of `data.json`, made from what the rooms declare. */
export function schemaOf(gathered: readonly Gathered[], title: string): object {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title,
    type: 'object',
    required: ['format', 'made_at', 'person', 'held'],
    properties: {
      format: { const: FORMAT },
      made_at: { type: 'string', format: 'date-time' },
      person: {
        type: 'object',
        required: ['id', 'name'],
        properties: { id: { type: 'string', format: 'uuid' }, name: { type: 'string' } },
      },
      held: {
        type: 'object',
        additionalProperties: false,
        required: gathered.map(({ holding }) => holding.name),
        properties: Object.fromEntries(
          gathered.map(({ holding }) => [
            holding.name,
            {
              type: 'array',
              items: {
                type: 'object',
                additionalProperties: false,
                required: Object.keys(holding.fields),
                properties: Object.fromEntries(
                  Object.entries(holding.fields).map(([name, kind]) => [name, TYPES[kind]]),
                ),
              },
            },
          ]),
        ),
      },
      not_given: { type: 'array' },
      documents: { type: 'array', items: { type: 'string' } },
    },
  };
}

const cell = (value: unknown): string => {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return value.toISOString();
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
};

/** A holding as a CSV file: instants in UTC, lists and answers as JSON. */
export const tableOf = ({ holding, rows }: Gathered): Buffer =>
  csvOf([
    Object.keys(holding.fields),
    ...rows.map((row) => Object.keys(holding.fields).map((field) => cell(row[field]))),
  ]);

/** What is in the archive, in words. */
export function readMe(
  ctx: Pick<Ctx, 't' | 'app' | 'lang'>,
  { gathered, name, at }: { gathered: readonly Gathered[]; name: string; at: Date },
): string {
  const { t } = ctx;
  const lines = gathered.map((one) => {
    const texts = textsOfHolding(ctx, one.holding);
    const file = one.holding.withheld
      ? t(`privacy.withheld.${one.holding.withheld}`)
      : t('privacy.export.table', { file: `tables/${one.holding.name}.csv`, count: one.rows.length });
    return `${texts.title}\n  ${texts.why}\n  ${texts.kept}\n  ${file}`;
  });
  const facts = { name, at: ctx.app.country.formats.dateTime(at, ctx.lang) };
  return `${t('privacy.export.read_me', facts)}\n\n${lines.join('\n\n')}\n`;
}
