import type { ValidateFunction } from 'ajv';
import Ajv2020 from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { Ctx } from '#platform/context';
import type { Registry } from '../declaration.ts';
import { tableOf } from '../layout.ts';
import { converted, hasValue, kindOf, placeOf, quoted } from './places.ts';
import type { MeasuredPlan, MeasuredStep, Plan, Step } from './plan.ts';
import { referringTo } from './referring-to.ts';
import {
  AT_ONCE,
  sizeOf,
  type TableSize,
  type TimeNeeded,
  timeToIndex,
  timeToRewrite,
} from './time-needed.ts';

/** Rows that are looked at in one go. */
const PORTION = 5_000;

interface Met {
  readonly rows: number;
  readonly failing: number;
}

/** Runs over all entries of a table by its primary key, a portion at a time, so that memory stays small whatever its size. */
async function* portions<Row>(
  ctx: Ctx,
  registry: Registry,
  select: string,
  where: string,
): AsyncGenerator<Row[]> {
  let after: [string, number] = ['00000000-0000-0000-0000-000000000000', -1];
  for (;;) {
    const rows = await ctx.db.adHoc<Row & { id: string; entry: number }>(
      `select record_id as id, entry, ${select} from ${tableOf(registry.name)}
       where (record_id, entry) > ($1, $2) and ${where} order by record_id, entry limit ${PORTION}`,
      after,
    );
    if (rows.length > 0) yield rows;
    if (rows.length < PORTION) return;
    const last = rows.at(-1)!;
    after = [last.id, last.entry];
  }
}

function validatorOfAttribute(registry: Registry, name: string): ValidateFunction {
  const { properties } = registry.schema as { properties: Record<string, object> };
  const ajv = new Ajv2020.default({ allErrors: false, strict: false });
  addFormats.default(ajv);
  return ajv.compile(properties[name] ?? {});
}

/** Tries the conversion, or what the attribute must be from now on, on every value that there is. */
async function tryValues(ctx: Ctx, plan: Plan, { from, to }: Step): Promise<Met & { lost: number }> {
  const value = `to_jsonb(${converted(from!.place, kindOf(from!.attribute), kindOf(to!))})`;
  const valid = validatorOfAttribute(plan.registry, to!.name);
  let [rows, failing, lost] = [0, 0, 0];
  for await (const portion of portions<{ value: unknown; believed: boolean }>(
    ctx,
    plan.registry,
    `${value} as value, superseded_at is null as believed`,
    hasValue(from!.place),
  ))
    for (const one of portion) {
      rows++;
      if (!one.believed) continue;
      if (one.value === null) lost++;
      if (one.value === null || !valid(one.value)) failing++;
    }
  return { rows, failing, lost };
}

/** Values of a record that cannot be converted, by key: for whoever puts them right. */
export async function* failingValues(
  ctx: Ctx,
  plan: Plan,
  { from, to }: Step,
): AsyncGenerator<{ key: string; value: unknown }> {
  const value = `to_jsonb(${converted(from!.place, kindOf(from!.attribute), kindOf(to!))})`;
  const old = `to_jsonb(${converted(from!.place, kindOf(from!.attribute), kindOf(from!.attribute))})`;
  const valid = validatorOfAttribute(plan.registry, to!.name);
  for await (const portion of portions<{ key: string; value: unknown; old: unknown }>(
    ctx,
    plan.registry,
    `key, ${value} as value, ${old} as old`,
    `superseded_at is null and ${hasValue(from!.place)}`,
  ))
    for (const one of portion)
      if (one.value === null || !valid(one.value)) yield { key: one.key, value: one.old };
}

const countWhere = async (ctx: Ctx, registry: Registry, where: string): Promise<number> =>
  (
    await ctx.db.adHoc<{ rows: number }>(
      `select count(*) as rows from ${tableOf(registry.name)} where ${where}`,
    )
  )[0]!.rows;

/** Records that hold whose value another record has as well, or that have none. */
async function doubled(ctx: Ctx, registry: Registry, column: string, mustHave: boolean): Promise<number> {
  const holds = 'superseded_at is null and valid_to is null';
  const [found] = await ctx.db.adHoc<{ rows: number }>(
    `select coalesce(sum(n), 0)::bigint as rows from (
       select count(distinct record_id) as n from ${tableOf(registry.name)} where ${holds} and ${column} is not null
       group by ${column} having count(distinct record_id) > 1) g`,
  );
  const missing = mustHave
    ? await countWhere(ctx, registry, `superseded_at is null and ${column} is null`)
    : 0;
  return found!.rows + missing;
}

async function measureStep(
  ctx: Ctx,
  plan: Plan,
  step: Step,
  all: number,
  size: TableSize,
): Promise<MeasuredStep> {
  const { registry } = plan;
  const { kind, from, to, attribute } = step;
  const measured = (
    { rows, failing }: Met,
    locks: MeasuredStep['locks'],
    time: TimeNeeded = AT_ONCE,
    blocks = false,
  ): MeasuredStep => ({ ...step, rows, failing, blocks, locks, time });
  const rewriting = (rows: number) => timeToRewrite(rows, size);
  // The place where the values stand now; of a new attribute there is none.
  const column = from
    ? 'column' in from.place
      ? quoted(from.place.column)
      : `(rest->>'${from.place.rest}')`
    : 'null::text';
  switch (kind) {
    case 'returned': {
      const { rows, failing } = await tryValues(ctx, plan, step);
      return measured({ rows, failing }, 'everybody-briefly');
    }
    case 'removed':
    case 'renamed': {
      const rows = await countWhere(ctx, registry, hasValue(from!.place));
      const inRest = 'rest' in from!.place && kind === 'renamed';
      return measured({ rows, failing: 0 }, 'everybody-briefly', inRest ? rewriting(rows) : AT_ONCE);
    }
    case 'moved':
    case 'converted': {
      const { rows, failing, lost } = await tryValues(ctx, plan, step);
      return measured({ rows, failing }, 'everybody-briefly', rewriting(rows), lost > 0);
    }
    case 'narrowed': {
      const { rows, failing } = await tryValues(ctx, plan, step);
      return measured({ rows, failing }, 'nobody');
    }
    case 'required': {
      const failing = await countWhere(
        ctx,
        registry,
        `superseded_at is null and valid_to is null${from ? ` and not (${hasValue(from.place)})` : ''}`,
      );
      return measured({ rows: all, failing }, 'nobody');
    }
    case 'indexed':
      return measured({ rows: all, failing: 0 }, 'writers', timeToIndex(all, size));
    case 'unindexed':
      return measured({ rows: all, failing: 0 }, 'everybody-briefly');
    case 'unique':
    case 'key': {
      const source = plan.before.attributes.find(({ name }) => name === attribute) ?? from?.attribute;
      const place = source && placeOf(source);
      const at = !place ? column : 'column' in place ? quoted(place.column) : `(rest->>'${place.rest}')`;
      const failing = source ? await doubled(ctx, registry, at, kind === 'key') : kind === 'key' ? all : 0;
      const pointed =
        kind === 'key' && (plan.before.people || (await referringTo(ctx, registry.name)).length > 0);
      const time = kind === 'key' ? rewriting(all) : timeToIndex(all, size);
      return measured({ rows: all, failing }, 'writers', time, failing > 0 || pointed || to === undefined);
    }
    case 'subject':
      return measured({ rows: all, failing: 0 }, 'writers', rewriting(all));
    case 'people':
      return measured({ rows: all, failing: all }, 'nobody', AT_ONCE, true);
    case 'replaces':
      return measured({ rows: 0, failing: 0 }, 'nobody');
  }
}

/** Looks what each step of a plan meets in the table as it is now. As owner, or with the registry opened. */
export async function measurePlan(ctx: Ctx, plan: Plan): Promise<MeasuredPlan> {
  const rows = await countWhere(ctx, plan.registry, 'true');
  const size = await sizeOf(ctx, plan.registry, rows);
  const steps: MeasuredStep[] = [];
  for (const step of plan.steps) steps.push(await measureStep(ctx, plan, step, rows, size));
  return { ...plan, steps, rows, blocked: steps.some(({ blocks }) => blocks) };
}

/** The steps that cannot be done as the table is now; quick, for who holds everybody else up. */
export async function stillBlocked(ctx: Ctx, plan: Plan): Promise<Step[]> {
  const blocked: Step[] = [];
  for (const step of plan.steps) {
    const { kind, from, to } = step;
    if (kind === 'people') blocked.push(step);
    if (kind === 'unique' || kind === 'key') {
      const { blocks } = await measureStep(ctx, plan, step, 0, { indexes: 0, bytes: 0 });
      if (blocks) blocked.push(step);
    }
    if ((kind !== 'converted' && kind !== 'moved') || !from || !to) continue;
    const value = converted(from.place, kindOf(from.attribute), kindOf(to));
    const lost = `superseded_at is null and ${hasValue(from.place)} and ${value} is null`;
    const found = await ctx.db.adHoc(`select 1 from ${tableOf(plan.registry.name)} where ${lost} limit 1`);
    if (found.length > 0) blocked.push(step);
  }
  return blocked;
}
