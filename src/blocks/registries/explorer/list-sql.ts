import type { PlainDate } from '#platform/country';
import type { Attribute, Registry } from '../declaration.ts';
import { columnType, tableOf, valuesExpression } from '../layout.ts';

/** What narrows a list by one attribute: one of some values, a beginning, or from one value to another with both. */
export type Filter = { readonly attribute: Attribute } & (
  | { readonly kind: 'is'; readonly values: readonly (string | number | boolean)[] }
  | { readonly kind: 'begins'; readonly text: string }
  | { readonly kind: 'range'; readonly from?: string; readonly to?: string }
);

/** The place of a row in an order: its value there, and what tells rows with the same value apart. */
export interface Place {
  readonly at: string | null;
  readonly tie: string;
}

export interface Listing {
  readonly registry: Registry;
  readonly shown: ReadonlySet<string>;
  readonly day: PlainDate;
  readonly knownAt?: Date;
  readonly filters: readonly Filter[];
  /** Attribute along whose index the list is read. */
  readonly along: Attribute;
  /** Attribute by which a short list is sorted, where it is another. */
  readonly sortedBy?: Attribute;
  readonly descending: boolean;
  /** Rows behind this place only. */
  readonly behind?: Place;
}

/** So many rows of the index are looked at for one page; where the other filters leave too few of them, the page says so. */
export const LOOKED_AT = 5_000;

/** Statement text with values that are collected while it is written. */
class Writer {
  readonly values: unknown[] = [];
  value(value: unknown, type: string): string {
    this.values.push(value);
    return `$${this.values.length}::${type}`;
  }
}

const column = (registry: Registry, { name }: Attribute): string =>
  name === registry.key ? 'key' : `"${name}"`;
const typeOf = (attribute: Attribute): string => columnType(attribute) ?? 'text';

/** The first text after all that begin so, in the order of their bytes; none after the last character that there is. */
export function afterAll(text: string): string | undefined {
  const points = [...text];
  for (let at = points.length - 1; at >= 0; at--) {
    const point = points[at]!.codePointAt(0)!;
    if (point >= 0x10ffff) continue;
    // The surrogates are no characters of a text.
    return points.slice(0, at).join('') + String.fromCodePoint(point === 0xd7ff ? 0xe000 : point + 1);
  }
  return undefined;
}

function condition(writer: Writer, registry: Registry, filter: Filter): string {
  const [col, type] = [column(registry, filter.attribute), typeOf(filter.attribute)];
  if (filter.kind === 'is')
    return filter.values.length === 1
      ? `${col} = ${writer.value(filter.values[0], type)}`
      : `${col} = any (${writer.value(filter.values, `${type}[]`)})`;
  // Only comparisons: an operator that might leak would keep the index out of reach under row-level security.
  const [from, until, to] =
    filter.kind === 'begins'
      ? [filter.text, afterAll(filter.text), undefined]
      : [filter.from, undefined, filter.to];
  return [
    `${col} is not null`,
    ...(from === undefined ? [] : [`${col} >= ${writer.value(from, type)}`]),
    ...(until === undefined ? [] : [`${col} < ${writer.value(until, type)}`]),
    ...(to === undefined ? [] : [`${col} <= ${writer.value(to, type)}`]),
  ].join(' and ');
}

/** What tells the entries of one value apart in the index. */
const tieOf = (registry: Registry, attribute: Attribute) =>
  attribute.name === registry.key
    ? ({ column: 'valid_from', type: 'date' } as const)
    : ({ column: 'record_id', type: 'uuid' } as const);

/** Rows of the index in its order: what is believed, and for an earlier time of knowing also what was believed then. */
function along(writer: Writer, listing: Listing, limit: number, ordered = true): string {
  const { registry, along: attribute, descending, behind, sortedBy } = listing;
  const col = column(registry, attribute);
  const tie = tieOf(registry, attribute);
  const direction = descending && !sortedBy ? 'desc' : 'asc';
  // Who only counts does not ask which rows come first.
  const order = ordered ? `order by ${col} ${direction}, ${tie.column} ${direction}` : '';
  const conditions = [
    ...(col === 'key' ? [] : [`${col} is not null`]),
    ...listing.filters
      .filter((filter) => filter.attribute === attribute)
      .map((filter) => condition(writer, registry, filter)),
    ...(behind && !sortedBy
      ? [
          `(${col}, ${tie.column}) ${direction === 'desc' ? '<' : '>'} (${writer.value(behind.at, typeOf(attribute))}, ${writer.value(behind.tie, tie.type)})`,
        ]
      : []),
  ];
  const arm = (state: string) =>
    `(select * from ${tableOf(registry.name)} where ${[state, ...conditions].join(' and ')} ${order} limit ${limit})`;
  if (!listing.knownAt) return `${arm('superseded_at is null')} looked`;
  const known = writer.value(listing.knownAt, 'timestamptz');
  return `(select * from (${arm(`superseded_at is null and recorded_at <= ${known}`)} union all
    ${arm(`superseded_at is not null and superseded_at > ${known} and recorded_at <= ${known}`)}) either ${order} limit ${limit}) looked`;
}

const rest = (writer: Writer, { registry, filters, along: attribute, day }: Listing): string => {
  const on = writer.value(day, 'date');
  return [
    `valid_from <= ${on} and (valid_to is null or valid_to > ${on})`,
    ...filters
      .filter((filter) => filter.attribute !== attribute)
      .map((filter) => condition(writer, registry, filter)),
  ].join(' and ');
};

const NOTHING: Readonly<Record<string, string>> = {
  text: "''",
  date: "'0001-01-01'::date",
  bigint: '0::bigint',
  numeric: '0::numeric',
  boolean: 'false',
};

/** One page of a list. A short list may be sorted by any attribute: at most `most` rows of it are there to be sorted. */
export function pageOf(listing: Listing, limit: number, most: number): { text: string; values: unknown[] } {
  const writer = new Writer();
  const { registry, sortedBy, descending, behind } = listing;
  const source = along(writer, listing, LOOKED_AT);
  const where = rest(writer, listing);
  const by = sortedBy ?? listing.along;
  const col = column(registry, by);
  const tie = sortedBy ? ({ column: 'record_id', type: 'uuid' } as const) : tieOf(registry, by);
  const columns = `record_id as "recordId", person_id as "personId", ${valuesExpression(registry, listing.shown)} as values,
     ${col}::text as at, ${tie.column}::text as tie`;
  const direction = descending ? 'desc' : 'asc';
  if (!sortedBy)
    return {
      text: `select ${columns} from ${source} where ${where} order by ${col} ${direction}, ${tie.column} ${direction} limit ${limit}`,
      values: writer.values,
    };
  const nothing = NOTHING[typeOf(by)]!;
  const sort = [`(${col} is null)`, `coalesce(${col}, ${nothing})`, 'record_id'];
  const from = behind
    ? `where (${sort.join(', ')}) ${descending ? '<' : '>'} (${writer.value(behind.at === null, 'boolean')},
       coalesce(${writer.value(behind.at, typeOf(by))}, ${nothing}), ${writer.value(behind.tie, 'uuid')})`
    : '';
  return {
    text: `select ${columns} from (select * from ${source} where ${where} limit ${most}) short ${from}
     order by ${sort.map((one) => `${one} ${direction}`).join(', ')} limit ${limit}`,
    values: writer.values,
  };
}

/** How many rows a list has, at most `most`. */
export function countOf(listing: Listing, most: number): { text: string; values: unknown[] } {
  const writer = new Writer();
  const source = along(writer, listing, LOOKED_AT, false);
  const where = rest(writer, listing);
  return {
    text: `select count(*)::int as found from (select from ${source} where ${where} limit ${most}) counted`,
    values: writer.values,
  };
}

/** The last row of the index that was looked at, where there may be more behind it. */
export function lastLookedAt(listing: Listing): { text: string; values: unknown[] } {
  const writer = new Writer();
  const { registry, along: attribute } = listing;
  const source = along(writer, listing, LOOKED_AT);
  return {
    text: `select ${column(registry, attribute)}::text as at, ${tieOf(registry, attribute).column}::text as tie from ${source} offset ${LOOKED_AT - 1} limit 1`,
    values: writer.values,
  };
}

/**
 * Every row of a list, and from when each holds: what is taken out as a file. In the order of the ids, in which records lie beside each other on
 * the disk: the order of keys would be a walk to and fro over all of it, or a sorted copy.
 */
export function everyRow(
  listing: Pick<Listing, 'registry' | 'shown' | 'day' | 'filters'> & { readonly knownAt: Date },
): { text: string; values: unknown[] } {
  const writer = new Writer();
  const { registry, shown, day, filters, knownAt } = listing;
  const [on, known] = [writer.value(day, 'date'), writer.value(knownAt, 'timestamptz')];
  const conditions = [
    `recorded_at <= ${known} and (superseded_at is null or superseded_at > ${known})`,
    `valid_from <= ${on} and (valid_to is null or valid_to > ${on})`,
    ...filters.map((filter) => condition(writer, registry, filter)),
  ];
  return {
    text: `select person_id as "personId", valid_from as "validFrom", ${valuesExpression(registry, shown)} as values
      from ${tableOf(registry.name)} where ${conditions.join(' and ')} order by record_id, entry`,
    values: writer.values,
  };
}
