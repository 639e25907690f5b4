import type { Ctx } from '#platform/context';
import { newId } from '#platform/ids';
import type { TableRow } from '#platform/spreadsheet';
import type { Registry } from '../declaration.ts';
import { partialValidatorOf, validatorOf } from '../get-registry.ts';
import { completeName } from '../write-version.ts';
import type { Import, RowFault, WaitingRow } from './import-store.ts';
import { VALID_FROM } from './map-columns.ts';
import { CellFault, cellReader, faultOf } from './read-cells.ts';

/** What a row of a file says: it may wait to be taken in, or has faults. */
export type ReadRow = { readonly waiting: WaitingRow } | { readonly faults: readonly RowFault[] };

const DAY = { name: VALID_FROM, type: 'string', format: 'date', labels: {} } as const;

/**
 * Makes the reader of an import's rows: cells become values by the declaration, values are validated by its schema.
 * In the registry of people a full name and its parts are completed as in any other writing.
 */
export function rowReader(
  ctx: Ctx,
  registry: Registry,
  one: Import,
): (row: TableRow, nth: number) => ReadRow {
  const attributes = new Map(registry.attributes.map((attribute) => [attribute.name, attribute]));
  const readers = one.columns.map((name) =>
    name === null ? null : cellReader(ctx, attributes.get(name) ?? (DAY as never), one.format === 'csv'),
  );
  const valid = one.partial ? partialValidatorOf(ctx, registry) : validatorOf(ctx, registry);

  return ({ line, cells }, nth) => {
    const faults: RowFault[] = [];
    const fault = (attribute: string, code: string, params: Record<string, string> = {}) => {
      if (!faults.some((known) => known.attribute === attribute && known.code === code))
        faults.push({ line, attribute, code, params, cells });
    };
    if (cells.length !== one.columns.length) {
      fault('', 'cells', { found: String(cells.length), expected: String(one.columns.length) });
      return { faults };
    }
    const said: Record<string, unknown> = {};
    // An empty cell takes a value away.
    const empty: string[] = [];
    let validFrom = one.validFrom;
    for (let at = 0; at < cells.length; at++) {
      const read = readers[at];
      if (!read) continue;
      const name = one.columns[at]!;
      const given = read(cells[at]!);
      if (given instanceof CellFault) fault(name, given.code, { value: cells[at]!.slice(0, 80) });
      else if (name === VALID_FROM) validFrom = (given as string | null) ?? validFrom;
      else if (given !== null) said[name] = given;
      else empty.push(name);
    }
    if (registry.people)
      for (const name of completeName(ctx, registry, said))
        if (said[name] === '') {
          said[name] = undefined;
          empty.push(name);
        }
    if (faults.length === 0 && !valid(said))
      for (const error of valid.errors ?? []) {
        const { attribute, code } = faultOf(registry, error);
        fault(attribute, code, { fault: error.message ?? code });
      }
    const key = said[registry.key];
    if (!validFrom && faults.length === 0) fault(VALID_FROM, 'required');
    if (faults.length > 0 || typeof key !== 'string' || !validFrom) return { faults };
    // Written at once: what lives until the portion is kept should be little.
    let change = JSON.stringify(said).slice(0, -1);
    for (const name of empty) if (said[name] === undefined) change += `,"${name}":null`;
    const subject = registry.subject === undefined ? undefined : said[registry.subject];
    return {
      waiting: {
        row: nth,
        line,
        id: newId(ctx.clock),
        key,
        validFrom,
        ...(typeof subject === 'string' && { subject }),
        change: `${change}}`,
      },
    };
  };
}
