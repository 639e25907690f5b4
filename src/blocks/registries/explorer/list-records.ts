import { trace } from '#platform/audit';
import { isDay } from '#platform/calendar';
import type { Ctx } from '#platform/context';
import type { Attribute, Registry } from '../declaration.ts';
import { errors } from '../errors.ts';
import { columnType } from '../layout.ts';
import { grantedTo } from '../rules.ts';
import { soughtPersons } from '../sought-persons.ts';
import { withOpenRegistry } from '../with-open-registry.ts';
import { alongIndexes, COUNTED, type ListedRow, rowsOf } from './explorer-store.ts';
import { type Asked, type ListQuery, readListQuery, sortable } from './list-query.ts';
import { countOf, type Filter, type Listing, lastLookedAt, type Place, pageOf } from './list-sql.ts';
import { namingOf } from './naming-of.ts';

/** Rows on a page. */
export const PER_PAGE = 50;
/** Attributes of a row that are shown unless one asks for more. */
const SHOWN = 4;

export interface Listed {
  readonly registry: Registry;
  readonly asked: Asked;
  /** Attributes by which the reader may narrow and sort. */
  readonly sortable: readonly Attribute[];
  /** What is shown of each record. */
  readonly columns: readonly Attribute[];
  readonly rows: readonly ListedRow[];
  /** Cursors of the pages behind and before this one. */
  readonly next?: string;
  readonly previous?: string;
  /** How many there are: exact, at least so many where not all could be looked at, or more than are counted. */
  readonly count: { readonly found: number; readonly exact: boolean };
  readonly order: {
    readonly by: Attribute;
    readonly descending: boolean;
    /** What was asked for, where the list is too long to be sorted by it. */
    readonly refused?: Attribute;
    /** Records without a value do not stand in an order along an index. */
    readonly leavesOut: boolean;
  };
}

const encode = ({ at, tie }: Place): string => Buffer.from(JSON.stringify([at, tie])).toString('base64url');

const RIGHT: Readonly<Record<string, (text: string) => boolean>> = {
  date: isDay,
  bigint: (text) => /^-?\d{1,18}$/.test(text),
  numeric: (text) => /^-?\d{1,30}(\.\d{1,30})?$/.test(text),
  boolean: (text) => text === 'true' || text === 'false',
  text: (text) => !text.includes('\0'),
};

/** A cursor as it came in an address: anything that is none begins at the beginning. */
function decode(cursor: string | undefined, by: Attribute, byRecord: boolean): Place | undefined {
  if (!cursor) return undefined;
  try {
    const [at, tie] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as unknown[];
    const right = RIGHT[columnType(by) ?? 'text']!;
    if (at !== null && (typeof at !== 'string' || !right(at))) return undefined;
    if (at === null && !byRecord) return undefined;
    const tied = byRecord ? /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/ : /^\d{4}-\d\d-\d\d$/;
    return typeof tie === 'string' && tied.test(tie) && (byRecord || isDay(tie)) ? { at, tie } : undefined;
  } catch {
    return undefined;
  }
}

/** How far a filter narrows, as far as its kind tells: the first is read along its index, the others are held against its rows. */
function narrowness({ key, unique }: Registry, { attribute, kind, ...filter }: Filter): number {
  const values = 'values' in filter ? filter.values.length : 0;
  const few = attribute.type === 'boolean' || Object.keys(attribute.labels).length > 0;
  if (kind === 'is' && !few && values === 1)
    return attribute.name === key ? 0 : unique.includes(attribute.name) ? 1 : attribute.ref ? 2 : 3;
  if (kind === 'is' && !few) return 4;
  return kind === 'begins' ? 5 : kind === 'range' ? 6 : 7;
}

/** Which way a list is read, by what the address asks and what stands on an index. */
function orderOf(registry: Registry, allowed: readonly Attribute[], asked: Asked, sort: string | undefined) {
  const best = [...asked.filters].sort((a, b) => narrowness(registry, a) - narrowness(registry, b))[0];
  const key = allowed.find(({ name }) => name === registry.key);
  const wanted = allowed.find(({ name }) => name === sort?.replace(/^-/, ''));
  const along = best?.attribute ?? wanted ?? key ?? allowed[0];
  return along && { along, wanted: wanted ?? along, descending: sort?.startsWith('-') ?? false };
}

/** The attributes that a list is narrowed to one value of. */
const singleValues = (filters: readonly Filter[]): Record<string, unknown> =>
  Object.fromEntries(
    filters.flatMap((filter) =>
      filter.kind === 'is' && filter.values.length === 1 ? [[filter.attribute.name, filter.values[0]]] : [],
    ),
  );

/** One page of a list and the places from which its neighbours begin. */
async function pageAt(ctx: Ctx, listing: Listing, query: ListQuery) {
  const byRecord = listing.sortedBy !== undefined || listing.along.name !== listing.registry.key;
  const by = listing.sortedBy ?? listing.along;
  const after = decode(query.after, by, byRecord);
  const before = after ? undefined : decode(query.before, by, byRecord);
  const behind = after ?? before;
  const read: Listing = { ...listing, behind, descending: listing.descending !== (before !== undefined) };
  const found = await rowsOf<ListedRow>(ctx.db, pageOf(read, PER_PAGE + 1, COUNTED));
  const shown = found.slice(0, PER_PAGE);
  let more: Place | undefined = found.length > PER_PAGE ? shown.at(-1) : undefined;
  // A short page may only mean that too few of those that were looked at are as asked for.
  if (!more && !listing.sortedBy) [more] = await rowsOf<Place>(ctx.db, lastLookedAt(read));
  if (before) shown.reverse();
  const ends = { first: shown[0] ?? behind, last: shown.at(-1) ?? behind };
  const next = before ? ends.last : more;
  const previous = before ? more : after && ends.first;
  return { rows: shown, next: next && encode(next), previous: previous && encode(previous) };
}

async function countAll(ctx: Ctx, listing: Listing): Promise<Listed['count']> {
  const [{ found = 0 } = {}] = await rowsOf<{ found: number }>(ctx.db, countOf(listing, COUNTED + 1));
  if (found > COUNTED) return { found, exact: false };
  return { found, exact: (await rowsOf(ctx.db, lastLookedAt(listing))).length === 0 };
}

/**
 * The records of a registry that hold on a day, or held as far as was known at an earlier time: narrowed by indexed attributes, a page at a
 * time, in one trace that names all subjects of the page. For the purpose of `ctx`, where a grant gives the right to list; one neither
 * sees, narrows nor sorts by what is not granted.
 * @throws registries.not_granted
 */
export async function listRecords(ctx: Ctx, registry: Registry, query: ListQuery): Promise<Listed> {
  const granted = grantedTo(registry, ctx, true);
  const allowed = sortable(registry).filter(({ name }) => granted?.attributes.has(name));
  if (!granted) throw errors.not_granted({ registry: registry.name });
  const asked = await readListQuery(ctx, query, allowed);
  const order = orderOf(registry, allowed, asked, query.sort);
  if (!order) throw errors.not_granted({ registry: registry.name });
  const { along, wanted, descending } = order;
  const askedFor = [...asked.filters.map(({ attribute }) => attribute), wanted];
  const columns = [...new Set([...namingOf(registry, granted.attributes, SHOWN), ...askedFor])];
  const listing: Listing = {
    registry,
    shown: new Set(columns.map(({ name }) => name)),
    day: asked.day,
    knownAt: asked.knownAt,
    filters: asked.filters,
    along,
    descending,
  };
  const empty = { rows: [], count: { found: 0, exact: true }, sought: [] };
  const read = async () => {
    const count = await countAll(ctx, listing);
    const short = count.exact && wanted !== along;
    const sorted = { ...listing, sortedBy: short ? wanted : undefined };
    const asIs = await pageAt(ctx, sorted, query);
    // Behind all that there is, or before it, the count still tells of those at the beginning: they find the trace, and are shown.
    const first = asIs.rows.length === 0 && count.found > 0 ? await pageAt(ctx, sorted, {}) : undefined;
    const page = first && count.exact ? first : asIs;
    const sought = first
      ? first.rows.flatMap(({ personId }) => personId ?? [])
      : count.found > 0
        ? []
        : await soughtPersons(ctx, registry, singleValues(asked.filters), asked.day);
    return { ...page, count, short, sought };
  };
  // What was not understood must not widen the list.
  const {
    short = false,
    sought,
    ...page
  } = asked.faults.length > 0
    ? { ...empty, short: false }
    : await withOpenRegistry(ctx, { read: registry.name }, () => alongIndexes(ctx.db, read));
  const { required = [] } = registry.schema as { required?: string[] };
  const by = short ? wanted : along;
  if (page.rows.length > 0 || sought.length > 0)
    await trace(ctx, {
      action: 'registry.list',
      registry: registry.name,
      attributes: columns.map(({ name }) => name),
      subjects: [...new Set([...sought, ...page.rows.flatMap(({ personId }) => personId ?? [])])],
      basis: ctx.purpose.basis ?? granted.basis,
      roles: granted.roles,
    });
  return {
    registry,
    asked,
    sortable: allowed,
    columns,
    ...page,
    order: {
      by,
      descending,
      refused: by === wanted ? undefined : wanted,
      leavesOut: !short && asked.filters.length === 0 && !required.includes(by.name),
    },
  };
}
