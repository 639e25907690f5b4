import type { ErrorObject } from 'ajv';
import type { Ctx } from '#platform/context';
import { unneutral } from '#platform/spreadsheet';
import type { Attribute, Registry } from '../declaration.ts';

/** What a cell says of an attribute, or why it says nothing that could stand there. */
export type Cell =
  | { readonly value: unknown }
  | { readonly fault: 'number' | 'integer' | 'boolean' | 'date' | 'json' | 'text' };

const BOOLEANS: Readonly<Record<string, boolean>> = { true: true, '1': true, false: false, '0': false };
const NUMBER = /^-?\d{1,15}(\.\d{1,10})?$/;
const ISO_DATE = /^\d{4}-\d{2}-\d{2}$/;
/** What JSON can write and the database keeps in no text: the null character and halves of characters. */
const NO_TEXT = /\\u(?:0000|d[89a-f])/i;

const isDay = (text: string): boolean => {
  const instant = Date.parse(`${text}T00:00:00Z`);
  return text >= '0001' && !Number.isNaN(instant) && new Date(instant).toISOString().startsWith(text);
};

/** Reads one kind of value; an empty cell takes the value away. */
type ReadCell = (cell: string) => Cell;

const json = (cell: string): Cell => {
  try {
    const value = JSON.parse(cell);
    return NO_TEXT.test(JSON.stringify(value)) ? { fault: 'text' } : { value };
  } catch {
    return { fault: 'json' };
  }
};

const text = (cell: string): Cell =>
  // What a wrong encoding leaves behind stands in nobody's name.
  cell.includes('\uFFFD') ? { fault: 'text' } : { value: cell.normalize('NFC') };

/**
 * How the cells of a column are read: by the type of its attribute, and by its labels as people write them.
 * @param csv an apostrophe before what a spreadsheet would take for a formula is no part of it, as we write it
 */
export function cellReader(ctx: Ctx, attribute: Attribute, csv = false): ReadCell {
  const { formats, text: words } = ctx.app.country;
  const labels = new Map(
    Object.entries(attribute.labels).flatMap(([value, label]) =>
      Object.values(label).map((one) => [words.fold(one), value]),
    ),
  );
  const read: ReadCell = (() => {
    if (attribute.type === 'object' || attribute.type === 'array') return json;
    if (attribute.type === 'boolean')
      return (cell) => {
        const value = BOOLEANS[cell.toLowerCase()];
        return value === undefined ? { fault: 'boolean' } : { value };
      };
    if (attribute.type === 'integer')
      return (cell) => (/^-?\d{1,15}$/.test(cell) ? { value: Number(cell) } : { fault: 'integer' });
    if (attribute.type === 'number')
      return (cell) => (NUMBER.test(cell) ? { value: Number(cell) } : { fault: 'number' });
    if (attribute.format === 'date')
      return (cell) => {
        const value = ISO_DATE.test(cell) ? cell : formats.readDate?.(cell);
        return value !== undefined && isDay(value) ? { value } : { fault: 'date' };
      };
    if (labels.size > 0)
      return (cell) => {
        const given = text(cell);
        if ('fault' in given || String(given.value) in attribute.labels) return given;
        return { value: labels.get(words.fold(cell)) ?? given.value };
      };
    return text;
  })();
  return (cell) => {
    const bare = (csv ? unneutral(cell) : cell).trim();
    return bare === '' ? { value: null } : read(bare);
  };
}

/** The attribute and the kind of fault that a schema's validator found. */
export function faultOf(registry: Registry, { instancePath, keyword, params }: ErrorObject) {
  const attribute =
    keyword === 'required' || keyword === 'dependentRequired'
      ? String(params.missingProperty)
      : (instancePath.split('/')[1] ?? '');
  const known = registry.attributes.some(({ name }) => name === attribute);
  return { attribute: known ? attribute : '', code: keyword };
}
