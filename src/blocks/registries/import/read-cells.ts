import type { ErrorObject } from 'ajv';
import { isDay } from '#platform/calendar';
import type { Ctx } from '#platform/context';
import { unneutral } from '#platform/spreadsheet';
import type { Attribute, Registry } from '../declaration.ts';

/** Why a cell says nothing that could stand there. */
export class CellFault {
  readonly code: 'number' | 'integer' | 'boolean' | 'date' | 'json' | 'text';
  constructor(code: CellFault['code']) {
    this.code = code;
  }
}

const BOOLEANS: Readonly<Record<string, boolean>> = { true: true, '1': true, false: false, '0': false };
const NUMBER = /^-?\d{1,15}(\.\d{1,10})?$/;
const ISO_DATE = /^\d{4}-\d{2}-\d{2}$/;
/** What JSON can write and the database keeps in no text: the null character and halves of characters. */
const NO_TEXT = /\\u(?:0000|d[89a-f])/i;

/** Latin letters that are composed as they stand, with whatever marks: most texts have no others. */
const COMPOSED = /^[\0-\u02ff\u1e00-\u1eff]*$/;

/** Reads one kind of value, or says why there is none. */
type ReadCell = (cell: string) => unknown;

const json: ReadCell = (cell) => {
  try {
    const value = JSON.parse(cell);
    return NO_TEXT.test(JSON.stringify(value)) ? new CellFault('text') : value;
  } catch {
    return new CellFault('json');
  }
};

const text = (cell: string): string | CellFault => {
  if (COMPOSED.test(cell)) return cell;
  // What a wrong encoding leaves behind stands in nobody's name.
  return cell.includes('\uFFFD') ? new CellFault('text') : cell.normalize('NFC');
};

/**
 * How the cells of a column are read: by the type of its attribute, and by its labels as people write them. An empty cell is null: it takes
 * the value away.
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
      return (cell) => BOOLEANS[cell.toLowerCase()] ?? new CellFault('boolean');
    if (attribute.type === 'integer')
      return (cell) => (/^-?\d{1,15}$/.test(cell) ? Number(cell) : new CellFault('integer'));
    if (attribute.type === 'number')
      return (cell) => (NUMBER.test(cell) ? Number(cell) : new CellFault('number'));
    if (attribute.format === 'date')
      return (cell) => {
        const value = ISO_DATE.test(cell) ? cell : formats.readDate?.(cell);
        return value !== undefined && isDay(value) ? value : new CellFault('date');
      };
    if (labels.size > 0)
      return (cell) => {
        const given = text(cell);
        if (given instanceof CellFault || given in attribute.labels) return given;
        return labels.get(words.fold(cell)) ?? given;
      };
    return text;
  })();
  return (cell) => {
    const bare = (csv ? unneutral(cell) : cell).trim();
    return bare === '' ? null : read(bare);
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
