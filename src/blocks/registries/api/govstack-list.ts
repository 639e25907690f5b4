import { trace } from '#platform/audit';
import { today } from '#platform/calendar';
import type { Ctx } from '#platform/context';
import type { Attribute, Registry } from '../declaration.ts';
import { errors } from '../errors.ts';
import { checkAttributes } from '../read-record.ts';
import { soughtPersons } from '../sought-persons.ts';
import { withOpenRegistry } from '../with-open-registry.ts';
import { findMatching, type Matching, MOST_LOOKED_AT } from './api-store.ts';
import { askedAttributes } from './asked-attributes.ts';
import { countRecords } from './count-records.ts';
import { filterOf } from './filter-of.ts';
import { listRecords } from './list-records.ts';
import { isPattern, isServedPattern } from './search-pattern.ts';

/** So many records can be counted off page by page; who wants more takes cursors. */
const MOST_SKIPPED = 10_000;
/** Of a page behind the last one, so many of those who were counted find the trace. */
const FEW = 20;

export interface GovstackAsked {
  /** A text or, with signs of one, a regular expression. */
  readonly search?: string;
  /** The attribute in which it is sought; any text that is granted where missing. */
  readonly filter?: string;
  readonly ordering?: 'ascending' | 'descending';
  readonly page: number;
  readonly limit: number;
  /** `query.<attribute>`: equal values. */
  readonly fields: Readonly<Record<string, string>>;
}

type Content = Readonly<Record<string, unknown>>;

/** Attributes that hold text, as one looks for a pattern in them. */
const isText = ({ type, format }: Attribute): boolean => type === 'string' && format !== 'date';

/**
 * Records that match, in the order of the attribute that is sought in or else of their keys: by the right to list, in a trace that says
 * in what was sought. All that match are known, or it is refused: never a part of them.
 * @throws registries.search_pattern, registries.search_too_wide, and what listing throws
 */
async function listMatching(ctx: Ctx, registry: Registry, asked: GovstackAsked, equal: Content) {
  const { granted, given } = askedAttributes(ctx, registry, undefined, true);
  const values = filterOf(registry, granted, equal);
  const { filter, search } = asked;
  // Who may not know the keys learns nothing of their order either.
  const known = granted.attributes.has(registry.key) ? registry.key : undefined;
  if (filter !== undefined && !granted.attributes.has(filter))
    throw errors.not_granted({ registry: registry.name });
  const all = registry.attributes.filter((one) => granted.attributes.has(one.name) && isText(one));
  const within = filter === undefined ? all : all.filter(({ name }) => name === filter);
  if (search !== undefined && (within.length === 0 || !isServedPattern(search)))
    throw errors.search_pattern();
  const sought: Matching['sought'] = search === undefined ? undefined : { within, pattern: search };
  const day = today(ctx);
  const matching = {
    equal: values,
    day,
    sought,
    by: registry.attributes.find(({ name }) => name === (filter ?? known)),
    descending: asked.ordering === 'descending',
  };
  const { found, subjects } = await withOpenRegistry(ctx, { read: registry.name }, async () => {
    const page = (wanted: Set<string>, limit: number, skip: number) =>
      findMatching(ctx.db, registry, matching, { wanted, limit, skip });
    const found = await page(new Set(given), asked.limit, (asked.page - 1) * asked.limit);
    if (found.matched === 0) return { found, subjects: await soughtPersons(ctx, registry, values, day) };
    const { records } = found.records.length > 0 ? found : await page(new Set(), FEW, 0);
    return { found, subjects: records.flatMap(({ personId }) => personId ?? []) };
  });
  if (found.looked > MOST_LOOKED_AT) throw errors.search_too_wide({ most: MOST_LOOKED_AT });
  await trace(ctx, {
    action: 'registry.list',
    registry: registry.name,
    attributes: [
      ...new Set([...given, ...Object.keys(values), ...(sought ? within.map(({ name }) => name) : [])]),
    ],
    subjects,
    basis: ctx.purpose.basis ?? granted.basis,
  });
  return { count: found.matched, results: found.records.map((one) => one.values) };
}

/**
 * One page of a list as the Data API asks for it. A text without signs of a pattern beside `filter` is an equal value.
 * @throws registries.search_not_served for pages too far, and what listing throws
 */
export async function listForGovstack(
  ctx: Ctx,
  registry: Registry,
  asked: GovstackAsked,
): Promise<{ count: number; more: boolean; results: Content[] }> {
  const { search, filter, ordering, page, limit, fields } = asked;
  const skip = (page - 1) * limit;
  if (skip > MOST_SKIPPED) throw errors.search_not_served();
  if (filter !== undefined) checkAttributes(registry, [filter]);
  const plain = search === undefined || (filter !== undefined && !isPattern(search));
  const query = {
    ...Object.fromEntries(Object.entries(fields).map(([name, value]) => [`filter.${name}`, value])),
    ...(plain && filter !== undefined && search !== undefined && { [`filter.${filter}`]: search }),
  };
  const keys = ordering && (ordering === 'descending' ? 'desc' : 'asc');
  const narrowed = filter !== undefined || Object.keys(query).length > 0;
  if (!plain || (ordering && narrowed)) {
    const { count, results } = await listMatching(
      ctx,
      registry,
      { ...asked, search: plain ? undefined : search },
      query,
    );
    return { count, results, more: skip + results.length < count };
  }
  if (keys && !askedAttributes(ctx, registry, undefined, true).granted.attributes.has(registry.key))
    throw errors.not_granted({ registry: registry.name });
  const { records, next } = await listRecords(ctx, { registry: registry.name, limit, skip, query, keys });
  const { count } = await countRecords(ctx, { registry: registry.name, query });
  return { count, more: next !== undefined, results: records.map(({ values }) => values) };
}
