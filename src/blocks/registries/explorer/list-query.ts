import { areaWritten, codesOfArea } from '#blocks/agencies';
import { calendarOf, isDay, today } from '#platform/calendar';
import type { Ctx } from '#platform/context';
import type { PlainDate } from '#platform/country';
import { localized } from '#platform/i18n';
import { postedDate } from '#ui';
import type { Attribute, Registry } from '../declaration.ts';
import { columnType } from '../layout.ts';
import { areasNamed } from './areas-named.ts';
import type { Filter } from './list-sql.ts';

/** What the address of a list asks for, as it stands there. */
export type ListQuery = Readonly<Record<string, string | undefined>>;

/** What of an address cannot be understood: beside which field, why, and what may have been meant. */
export interface ListFault {
  readonly name: string;
  readonly text: string;
  readonly choices: readonly { readonly value: string; readonly text: string }[];
}

export interface Asked {
  /** The day on which the records hold. */
  readonly day: PlainDate;
  /** What was believed then; where missing, what is believed now. */
  readonly knownAt?: Date;
  readonly filters: readonly Filter[];
  readonly faults: readonly ListFault[];
  /** Names of areas that were meant, by attribute. */
  readonly areas: Readonly<Record<string, string>>;
}

/** How an attribute can be asked for. */
export type FilterKind = 'text' | 'choice' | 'yes-no' | 'area' | 'date' | 'number';

export function kindOfFilter(attribute: Attribute): FilterKind {
  if (attribute.options === 'areas') return 'area';
  if (attribute.type === 'boolean') return 'yes-no';
  if (attribute.type === 'integer' || attribute.type === 'number') return 'number';
  if (attribute.format === 'date') return 'date';
  return Object.keys(attribute.labels).length > 0 ? 'choice' : 'text';
}

/** Attributes with an index, by which a list can be narrowed and sorted. */
export const sortable = (registry: Registry): Attribute[] =>
  registry.attributes.filter(
    (attribute) => (attribute.indexed || attribute.name === registry.key) && columnType(attribute),
  );

const clean = (text: string | undefined): string => (text ?? '').replaceAll('\0', '').trim().normalize('NFC');
const anyPart = (query: ListQuery, name: string) =>
  ['day', 'month', 'year'].some((part) => clean(query[`${name}.${part}`]));

/** A day from its three boxes, or from one text. */
const dayOf = (query: ListQuery, name: string): PlainDate | undefined =>
  postedDate(query, name) ?? (isDay(query[name] ?? '') ? query[name] : undefined);

type Report = (name: string, code: string, choices?: ListFault['choices']) => undefined;

async function areaFilter(ctx: Ctx, attribute: Attribute, text: string, report: Report) {
  let [code, codes] = [text, await codesOfArea(ctx, text)];
  if (codes.length === 0) {
    const { meant, choices } = await areasNamed(ctx, text);
    if (meant === undefined)
      return report(`f.${attribute.name}`, choices.length === 0 ? 'no_area' : 'which_area', choices);
    code = meant;
    codes = await codesOfArea(ctx, code);
  }
  const written = await areaWritten(ctx, code, today(ctx));
  const title = written ? localized(written.title, ctx.lang) : code;
  return { filter: { attribute, kind: 'is', values: codes } satisfies Filter, title };
}

function rangeFilter(query: ListQuery, attribute: Attribute, report: Report): Filter | undefined {
  const name = `f.${attribute.name}`;
  const bound = (side: 'from' | 'to'): string | undefined => {
    const at = `${name}.${side}`;
    if (attribute.format === 'date') {
      const day = dayOf(query, at);
      return day ?? (anyPart(query, at) || clean(query[at]) ? report(at, 'no_date') : undefined);
    }
    const text = clean(query[at]);
    if (text === '') return undefined;
    const right = attribute.type === 'integer' ? /^-?\d{1,18}$/ : /^-?\d{1,18}(\.\d{1,9})?$/;
    return right.test(text) ? text : report(at, 'no_number');
  };
  const [from, to] = [bound('from'), bound('to')];
  return from === undefined && to === undefined ? undefined : { attribute, kind: 'range', from, to };
}

async function filterOf(ctx: Ctx, query: ListQuery, attribute: Attribute, report: Report) {
  const kind = kindOfFilter(attribute);
  if (kind === 'date' || kind === 'number') return { filter: rangeFilter(query, attribute, report) };
  const text = clean(query[`f.${attribute.name}`]);
  if (text === '') return {};
  if (kind === 'area') return (await areaFilter(ctx, attribute, text, report)) ?? {};
  if (kind === 'yes-no' && text !== 'true' && text !== 'false') return {};
  const filter: Filter =
    kind === 'text' && text.endsWith('*')
      ? { attribute, kind: 'begins', text: text.slice(0, -1) }
      : { attribute, kind: 'is', values: [text] };
  return { filter };
}

/** The end of a local day: what was recorded on it counts as known. */
const endOf = (ctx: Ctx, day: PlainDate): Date => {
  const next = new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
  return new Date(calendarOf(ctx.app).instantOf(next, '00:00').getTime() - 1);
};

/** For which day, and as known when, an address asks. */
export function momentOf(ctx: Ctx, query: ListQuery, report: Report = () => undefined) {
  const day = dayOf(query, 'on');
  if (!day && anyPart(query, 'on')) report('on', 'no_date');
  const exact = Date.parse(query.known_at ?? '');
  const known = dayOf(query, 'known');
  if (!known && anyPart(query, 'known')) report('known', 'no_date');
  const knownAt = known ? endOf(ctx, known) : Number.isNaN(exact) ? undefined : new Date(exact);
  // What is known by now is what is believed now.
  const past = knownAt && knownAt.getTime() < ctx.clock.now().getTime() ? knownAt : undefined;
  return { day: day ?? today(ctx), knownAt: past };
}

/** What an address asks of these attributes of a registry; what cannot be understood is told, not left out. */
export async function readListQuery(
  ctx: Ctx,
  query: ListQuery,
  attributes: readonly Attribute[],
): Promise<Asked> {
  const faults: ListFault[] = [];
  const areas: Record<string, string> = {};
  const filters: Filter[] = [];
  const report: Report = (name, code, choices = []) => {
    faults.push({ name, text: ctx.t(`registries.list.${code}`), choices });
    return undefined;
  };
  for (const attribute of attributes) {
    const found: { filter?: Filter; title?: string } = await filterOf(ctx, query, attribute, report);
    if (found.filter) filters.push(found.filter);
    if (found.title) areas[attribute.name] = found.title;
  }
  return { ...momentOf(ctx, query, report), filters, faults, areas };
}
