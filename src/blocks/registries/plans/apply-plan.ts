import type { App } from '#platform/block';
import type { Ctx } from '#platform/context';
import type { Registry } from '../declaration.ts';
import { errors } from '../errors.ts';
import { forgetRegistries } from '../get-registry.ts';
import { tableOf } from '../layout.ts';
import { followDeclarations } from '../load.ts';
import { lock, lockRegistry } from '../store.ts';
import { FEW_ROWS } from './may-go-ahead.ts';
import { measurePlan, stillBlocked } from './measure-plan.ts';
import type { MeasuredPlan, Plan, Step } from './plan.ts';
import { forgetWaiting } from './plan-store.ts';
import { createIndex, putInForce, runAll } from './put-in-force.ts';
import { type Fill, fillStatement, workOf } from './step-sql.ts';
import { getWaitingPlan } from './waiting-plan.ts';

/** Entries that are rewritten in one transaction while others go on reading and writing. */
const PORTION = 20_000;
/** How often the change lets others go first, and for how many milliseconds it stands in their way each time. */
const TRIES = 60;
const WAITS = '2s';

const LOCK_NOT_AVAILABLE = '55P03';

export interface Applied {
  readonly plan: MeasuredPlan;
  readonly version: number;
}

/** What goes on, for whoever waits for it. */
export type Told = (phase: 'prepare' | 'fill' | 'index' | 'switch' | 'tidy', rows: number) => void;

const owner = (app: App) => {
  const actor = { kind: 'system' as const, name: 'registries.apply-plan', assurance: 0, appointments: [] };
  return <T>(work: (ctx: Ctx) => Promise<T>): Promise<T> =>
    app.transaction({ actor, hat: 'owner', purpose: { code: 'load' } }, work);
};

/** Does what needs a lock, as often as others come first: it never makes them queue for long. @throws registries.plan_busy */
async function patiently<T>(app: App, work: (ctx: Ctx) => Promise<T>): Promise<T> {
  const asOwner = owner(app);
  for (let tries = 1; ; tries++)
    try {
      return await asOwner(async (ctx) => {
        await ctx.db.adHoc(`set local lock_timeout = '${WAITS}'`);
        return work(ctx);
      });
    } catch (error) {
      if ((error as { code?: string }).code !== LOCK_NOT_AVAILABLE) throw error;
      if (tries === TRIES) throw errors.plan_busy();
      await asOwner((ctx) => ctx.db.adHoc('select pg_sleep(0.2)'));
    }
}

/** Rewrites all entries that need it, a portion in a transaction; killed, it does again only what is left. */
async function fillInPortions(
  app: App,
  registry: Registry,
  fill: Fill,
  told: (rows: number) => void,
): Promise<void> {
  const table = tableOf(registry.name);
  let after: [string, number] = ['00000000-0000-0000-0000-000000000000', -1];
  let rows = 0;
  for (;;) {
    const portion = await owner(app)(async (ctx) => {
      const found = await ctx.db.adHoc<{ id: string; entry: number }>(
        `select record_id as id, entry from ${table} where (record_id, entry) > ($1, $2) order by record_id, entry limit ${PORTION}`,
        after,
      );
      const last = found.at(-1);
      if (last)
        await ctx.db.adHoc(
          `update ${table} set ${fill.set} where (record_id, entry) > ($1, $2) and (record_id, entry) <= ($3, $4) and ${fill.todo}`,
          [...after, last.id, last.entry],
        );
      return found;
    });
    rows += portion.length;
    told(rows);
    const last = portion.at(-1);
    if (!last || portion.length < PORTION) return;
    after = [last.id, last.entry];
  }
}

/** What can be done beforehand on a large table while everybody goes on: new columns, their values, their indexes. */
async function prepareUnderLoad(app: App, plan: Plan, told: Told): Promise<void> {
  const { registry, before, steps } = plan;
  for (const step of steps) {
    const work = workOf(registry, step, before.version);
    if (work.prepare.length > 0) await patiently(app, (ctx) => runAll(ctx, work.prepare));
    told('prepare', 0);
    for (const fill of work.fills) await fillInPortions(app, registry, fill, (rows) => told('fill', rows));
    const column = work.prepare.length > 0 ? `${step.attribute}__next` : step.attribute;
    const indexed = step.kind === 'indexed' || (work.newColumn && step.kind !== 'returned');
    if (!indexed || !step.to?.indexed || (step.kind === 'indexed' && !plainColumn(plan, step.attribute)))
      continue;
    told('index', 0);
    // An index that is made while others write cannot be made in a transaction.
    const client = await app.pools.owner.connect();
    try {
      await client.query('set role thanglong_owner');
      await client.query(createIndex(registry, step.attribute, column, 'concurrently'));
    } finally {
      await client.query('reset role').catch(() => {});
      client.release();
    }
  }
}

/** The attribute stands in its column already: only the index is missing. */
const plainColumn = ({ steps }: Plan, name: string): boolean =>
  !steps.some(
    ({ kind, attribute }) =>
      attribute === name && ['converted', 'moved', 'renamed', 'returned'].includes(kind),
  );

/**
 * Carries out a plan that was confirmed: prepares a large table while others go on, then makes the new version true at once, in one
 * transaction, for which writers of the registry wait. All of it or nothing; a second call after a fault or a kill goes on where it was.
 * @param hash the plan that was shown @param inPortions as for a large table; by its size where missing
 * @throws registries.plan_unknown, registries.plan_differs when another version is in force or waits by now, registries.plan_blocked,
 * registries.plan_busy when others were always in the way
 */
export async function applyPlan(
  app: App,
  { registry, hash, inPortions }: { registry: string; hash: string; inPortions?: boolean },
  told: Told = () => {},
): Promise<Applied> {
  const look = async (ctx: Ctx) => {
    forgetRegistries(ctx);
    const found = await getWaitingPlan(ctx, registry);
    if (found.plan.hash !== hash || found.waiting.plan !== hash)
      throw errors.plan_differs({ registry, plan: found.plan.hash });
    return found;
  };
  const refuse = (steps: readonly Step[]) => {
    const named = steps.map(({ kind, attribute }) => `${kind} ${attribute}`);
    if (named.length > 0) throw errors.plan_blocked({ registry, steps: named.join(', ') });
  };
  const measured = await owner(app)(async (ctx) => measurePlan(ctx, (await look(ctx)).plan));
  refuse(measured.steps.filter(({ blocks }) => blocks));
  const large = inPortions ?? measured.rows > FEW_ROWS;
  if (large) await prepareUnderLoad(app, measured, told);
  told('switch', 0);
  const { tidy, applied } = await patiently(app, async (ctx) => {
    await lock(ctx.db, 'registries.load');
    // Whoever writes to this registry waits from here on, and then finds the new version.
    await lockRegistry(ctx.db, registry);
    const { waiting, stored, plan } = await look(ctx);
    // Others have gone on writing since it was measured.
    refuse(await stillBlocked(ctx, plan));
    const left = await putInForce(ctx, plan, {
      canonical: waiting.canonical,
      origin: waiting.origin,
      source: stored.declared.source,
    });
    if (!large)
      await runAll(
        ctx,
        left.map((fill) => fillStatement(plan.registry, fill)),
      );
    await forgetWaiting(ctx.db, registry, waiting.plan);
    await followDeclarations(ctx);
    return { tidy: left, applied: { plan: measured, version: plan.registry.version } };
  });
  await owner(app)(async (ctx) => forgetRegistries(ctx));
  if (large)
    for (const fill of tidy)
      await fillInPortions(app, applied.plan.registry, fill, (rows) => told('tidy', rows));
  return applied;
}
