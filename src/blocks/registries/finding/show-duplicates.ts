import { trace } from '#platform/audit';
import { today } from '#platform/calendar';
import type { Ctx } from '#platform/context';
import { isId } from '#platform/ids';
import type { Attribute, Registry } from '../declaration.ts';
import { describeValue } from '../describe.ts';
import { errors } from '../errors.ts';
import { grantedTo } from '../rules.ts';
import { type Current, findCurrents } from '../store.ts';
import { withOpenRegistry } from '../with-open-registry.ts';
import {
  countOpen,
  type Duplicate,
  findMerges,
  findOpen,
  findSearch,
  lockDuplicate,
  type Merge,
} from './duplicate-store.ts';
import { nameOf } from './find-sql.ts';
import { agree } from './score-pair.ts';

/** Pairs and mergers on a page. */
const SHOWN = 50;

/** The agency at which this official keeps the registry. */
export const keeperAgency = ({ actor }: Ctx, { keepers }: Registry): number | undefined =>
  actor.appointments.find(({ agencyId }) => keepers?.has(agencyId))?.agencyId;

/** Records as they hold today, as far as granted, in one trace that names whoever they are about. */
async function readThem(ctx: Ctx, registry: Registry, ids: readonly string[], only?: ReadonlySet<string>) {
  const granted = grantedTo(registry, ctx, true);
  const wanted = new Set([...(granted?.attributes ?? [])].filter((name) => !only || only.has(name)));
  if (!granted || wanted.size === 0) throw errors.not_granted({ registry: registry.name });
  const currents = await withOpenRegistry(ctx, { read: registry.name }, () =>
    findCurrents(ctx.db, registry, ids, { wanted, day: today(ctx) }),
  );
  if (currents.length > 0)
    await trace(ctx, {
      action: 'registry.list',
      registry: registry.name,
      attributes: [...wanted],
      subjects: currents.flatMap(({ personId }) => personId ?? []),
      basis: ctx.purpose.basis ?? granted.basis,
      roles: granted.roles,
    });
  return { wanted, records: new Map(currents.map((one) => [one.recordId, one])) };
}

export interface ShownPair {
  readonly pair: Duplicate;
  /** Key and names of both; undefined where a record holds no longer. */
  readonly texts: readonly (string | undefined)[];
}

/** The pairs that wait for this keeper, the likeliest first, and what was merged. */
export async function showDuplicates(ctx: Ctx, registry: Registry) {
  const agencyId = keeperAgency(ctx, registry);
  if (agencyId === undefined) throw errors.not_keeper({ registry: registry.name });
  const { db } = ctx;
  const [search, open, count, merges] = [
    await findSearch(db, registry.name, agencyId),
    await findOpen(db, registry.name, agencyId, SHOWN),
    await countOpen(db, registry.name, agencyId),
    await findMerges(db, registry.name, agencyId, SHOWN),
  ];
  const names = registry.search.map(nameOf);
  const ids = [...new Set(open.flatMap(({ recordA, recordB }) => [recordA, recordB]))];
  const { records } =
    ids.length > 0
      ? await readThem(ctx, registry, ids, new Set([registry.key, ...names]))
      : { records: new Map<string, Current>() };
  const textOf = (id: string) => {
    const values = records.get(id)?.values;
    return values && [...names.map((name) => values[name]), values[registry.key]].filter(Boolean).join(' · ');
  };
  const pairs = open.map(
    (pair): ShownPair => ({ pair, texts: [textOf(pair.recordA), textOf(pair.recordB)] }),
  );
  return { search, pairs, count, merges };
}

export interface ComparedRow {
  readonly attribute: Attribute;
  readonly texts: readonly (string | undefined)[];
  /** Undefined: only one of them says it. */
  readonly same: boolean | undefined;
}

/** Two records side by side, as far as the keeper may read them. @throws registries.unknown_duplicate */
export async function comparePair(ctx: Ctx, registry: Registry, id: string) {
  const pair = isId(id) ? await lockDuplicate(ctx.db, registry.name, id) : undefined;
  if (!pair) throw errors.unknown_duplicate();
  const ids = [pair.recordA, pair.recordB];
  const { wanted, records } = await readThem(ctx, registry, ids);
  const [a, b] = ids.map((one) => records.get(one)?.values);
  const rows: ComparedRow[] = [];
  for (const attribute of registry.attributes) {
    if (!wanted.has(attribute.name)) continue;
    const values = [a?.[attribute.name], b?.[attribute.name]];
    if (values.every((one) => one === undefined)) continue;
    const texts = await Promise.all(
      values.map((one) => (one === undefined ? undefined : describeValue(ctx, attribute, one))),
    );
    rows.push({ attribute, texts, same: agree(...(values as [unknown, unknown])) });
  }
  const keys = [a, b].map((one) => (one ? String(one[registry.key] ?? '') : undefined));
  return { pair, rows, keys };
}

export type { Merge };
