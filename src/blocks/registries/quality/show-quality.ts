import { getAgency, titlesOfAreas } from '#blocks/agencies';
import { trace } from '#platform/audit';
import { today } from '#platform/calendar';
import type { Ctx } from '#platform/context';
import { localized } from '#platform/i18n';
import type { Attribute, Registry } from '../declaration.ts';
import { errors } from '../errors.ts';
import { asKeeper } from '../explorer/keeping.ts';
import { namingOf } from '../explorer/naming-of.ts';
import { countOpen } from '../finding/duplicate-store.ts';
import { grantedTo } from '../rules.ts';
import { withOpenRegistry } from '../with-open-registry.ts';
import { ALL } from './measures.ts';
import {
  type Figure,
  findBreaches,
  findFigures,
  type Looked,
  listRuns,
  type Run,
  theseRecords,
} from './quality-store.ts';

/** Runs that the picture over time shows. */
const RUNS = 12;
/** Breaches on a page. */
export const PER_PAGE = 50;

export interface Measured extends Figure {
  /** What it measures, in the reader's language. */
  readonly title: string;
  /** What the schema or rule says, where there is more to say. */
  readonly how?: string;
}

export interface QualityView {
  readonly ctx: Ctx;
  readonly registry: Registry;
  /** Oldest first, and only those that came to their end. */
  readonly over: readonly Run[];
  readonly last?: Run;
  readonly underWay?: Run;
  readonly checks: readonly Measured[];
  readonly completeness: readonly Measured[];
  readonly byAgency: readonly Measured[];
  readonly byArea: readonly Measured[];
  readonly mayList: boolean;
  /** Pairs that look like the same and wait to be decided at the reader's agency. */
  readonly duplicates: number;
}

/** What a measure is called. */
export function measureTitle({ t, lang }: Ctx, registry: Registry, measure: string): string {
  const [kind, of = ''] = measure.split(':');
  const attribute = registry.attributes.find(({ name }) => name === of);
  if (kind === 'rule') {
    const rule = registry.quality[Number(of)];
    return rule ? localized(rule.says, lang) : of;
  }
  if (kind === 'schema' || kind === ALL) return t(`registries.quality.measure.${kind}`);
  return t(`registries.quality.measure.${kind}`, {
    attribute: attribute ? localized(attribute.title, lang) : of,
  });
}

async function partTitles(ctx: Ctx, figures: readonly Figure[]): Promise<Measured[]> {
  const codes = figures.flatMap(({ part }) => (part.startsWith('area:') ? part.slice(5) : []));
  const areas = await titlesOfAreas(ctx, codes, today(ctx));
  return Promise.all(
    figures.map(async (figure) => {
      const [kind, id = ''] = figure.part.split(':');
      const area = areas.get(id);
      const title =
        kind === 'agency'
          ? localized((await getAgency(ctx, Number(id))).name, ctx.lang)
          : area
            ? localized(area, ctx.lang)
            : id;
      return { ...figure, title };
    }),
  );
}

/** The largest first. */
const bySeen = (a: Figure, b: Figure) => b.seen - a.seen;
/** Where most is wrong, first. */
const byShare = (a: Figure, b: Figure) => a.good / a.seen - b.good / b.seen;

/**
 * How good the records of a registry are, by its newest look through all of them, for who keeps it. Counts only: of no person.
 * @throws registries.unknown_registry, registries.not_keeper
 */
export async function showQuality(given: Ctx, name: string): Promise<QualityView> {
  const { ctx, registry } = await asKeeper(given, name);
  const runs = await listRuns(ctx.db, name, RUNS + 1);
  const agencyId = ctx.actor.appointments.find((one) => registry.keepers?.has(one.agencyId))?.agencyId;
  const done = runs.filter(({ state }) => state === 'done').slice(0, RUNS);
  const last = done[0];
  const figures = last ? await findFigures(ctx.db, last.id) : [];
  const titled = (some: readonly Figure[]) =>
    some.map((figure) => ({ ...figure, title: measureTitle(ctx, registry, figure.measure) }));
  const whole = figures.filter(({ part }) => part === '');
  const isCheck = ({ measure }: Figure) => measure !== ALL && !measure.startsWith('complete:');
  const parts = (kind: string) =>
    figures.filter(({ measure, part }) => measure === ALL && part.startsWith(kind));
  return {
    ctx,
    registry,
    over: [...done].reverse(),
    last,
    underWay: runs.find(({ state }) => state === 'running'),
    checks: titled(whole.filter(isCheck)).sort(byShare),
    completeness: titled(whole.filter(({ measure }) => measure.startsWith('complete:'))).sort(byShare),
    byAgency: (await partTitles(ctx, parts('agency:'))).sort(bySeen),
    byArea: (await partTitles(ctx, parts('area:'))).sort(bySeen),
    mayList: grantedTo(registry, ctx, true) !== undefined,
    duplicates: agencyId === undefined ? 0 : await countOpen(ctx.db, name, agencyId),
  };
}

export interface BreachesView {
  readonly ctx: Ctx;
  readonly registry: Registry;
  readonly measure: string;
  readonly title: string;
  readonly columns: readonly Attribute[];
  readonly rows: readonly Looked[];
  readonly day: string;
  readonly next?: string;
}

/**
 * The records that break something, by the newest run, for who keeps the registry and may list it; in a trace that names their subjects.
 * @throws registries.not_keeper, registries.not_granted
 */
export async function showBreaches(
  given: Ctx,
  { registry: name, measure, after }: { registry: string; measure: string; after?: string },
): Promise<BreachesView> {
  const { ctx, registry } = await asKeeper(given, name);
  const granted = grantedTo(registry, ctx, true);
  if (!granted) throw errors.not_granted({ registry: registry.name });
  const last = (await listRuns(ctx.db, name, 2)).find(({ state }) => state === 'done');
  const columns = namingOf(registry, granted.attributes, 4);
  const from = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(after ?? '')
    ? after!
    : '00000000-0000-0000-0000-000000000000';
  const found = last
    ? await withOpenRegistry(ctx, { read: registry.name }, async () => {
        const ids = await findBreaches(ctx.db, last.id, measure, from, PER_PAGE + 1);
        const shown = ids.slice(0, PER_PAGE);
        const wanted = new Set(columns.map((one) => one.name));
        const rows = await theseRecords(ctx.db, registry, last.day, shown, wanted);
        return { rows, next: ids.length > PER_PAGE ? shown.at(-1) : undefined };
      })
    : { rows: [], next: undefined };
  if (found.rows.length > 0)
    await trace(ctx, {
      action: 'registry.list',
      registry: registry.name,
      attributes: columns.map((one) => one.name),
      subjects: found.rows.flatMap(({ personId }) => personId ?? []),
      basis: ctx.purpose.basis ?? granted.basis,
      roles: granted.roles,
    });
  return {
    ctx,
    registry,
    measure,
    title: measureTitle(ctx, registry, measure),
    columns,
    ...found,
    day: last?.day ?? '',
  };
}
