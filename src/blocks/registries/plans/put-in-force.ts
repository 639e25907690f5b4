import type { Ctx } from '#platform/context';
import { addManyChanges } from '../api/feed-store.ts';
import type { Registry } from '../declaration.ts';
import {
  addColumns,
  peopleFunctions,
  tableName,
  tableOf,
  uniqueIndexes,
  uniqueIndexName,
} from '../layout.ts';
import { addDeclaration, findColumns } from '../store.ts';
import { quoted } from './places.ts';
import type { Plan, Step } from './plan.ts';
import { archive, findIndexes, type Origin, unarchive } from './plan-store.ts';
import { type Fill, fillStatement, workOf } from './step-sql.ts';

/** Statements in one way to the database. */
export const runAll = async (ctx: Ctx, statements: readonly string[]): Promise<void> => {
  if (statements.length > 0) await ctx.db.adHoc(statements.join(';\n'));
};

const indexName = (registry: Registry, attribute: string): string =>
  `${`${tableName(registry.name)}_${attribute}`.slice(0, 50)}_by${registry.version}`;

/** The statement that lets an attribute be searched by; `column` differs from its name while the column is on its way. */
export const createIndex = (
  registry: Registry,
  attribute: string,
  column = attribute,
  concurrently = '',
): string =>
  `create index ${concurrently} if not exists ${quoted(indexName(registry, attribute))} on ${tableOf(registry.name)}
   (${quoted(column)}, record_id) where superseded_at is null and ${quoted(column)} is not null`;

async function dropIndexes(ctx: Ctx, registry: Registry, column: string): Promise<void> {
  const found = await findIndexes(ctx.db, tableName(registry.name), column);
  await runAll(
    ctx,
    found.map(({ name }) => `drop index registry.${quoted(name)}`),
  );
}

/** The people whom records are about, when the attribute that says so is another one. */
const newSubjects = (registry: Registry): string =>
  `update ${tableOf(registry.name)} t set person_id = ${
    registry.subject
      ? `(select p.person_id from registries.persons_of(array[t.${quoted(registry.subject)}::text]) p limit 1)`
      : 'null'
  }`;

/** Steps after which records say something else to those who read them. */
const TOLD: ReadonlySet<Step['kind']> = new Set([
  'removed',
  'returned',
  'renamed',
  'converted',
  'key',
  'subject',
]);

async function changeTable(ctx: Ctx, plan: Plan): Promise<Fill[]> {
  const { registry, before, steps } = plan;
  const tidy: Fill[] = [];
  const works = steps.map((step) => ({ step, work: workOf(registry, step, before.version) }));
  // What goes or is called otherwise makes room before anything takes its name.
  const first = (kind: Step['kind']) =>
    kind === 'removed' ? 0 : kind === 'key' || kind === 'subject' ? 2 : 1;
  works.sort((a, b) => first(a.step.kind) - first(b.step.kind));
  for (const { step, work } of works) {
    await runAll(ctx, work.prepare);
    await runAll(
      ctx,
      work.fills.map((fill) => fillStatement(registry, fill)),
    );
    const { from } = step;
    const leavesColumn =
      work.leaves?.place === 'column' || (from && 'column' in from.place && work.newColumn);
    if (from && 'column' in from.place && (step.kind === 'unindexed' || leavesColumn))
      await dropIndexes(ctx, registry, from.place.column);
    if (from && work.newColumn && before.unique.includes(from.attribute.name))
      await ctx.db.adHoc(
        `drop index if exists registry.${quoted(uniqueIndexName(registry, from.attribute.name))}`,
      );
    await runAll(
      ctx,
      work.ends.map((end) => (typeof end === 'string' ? end : fillStatement(registry, end))),
    );
    if (from?.archived) await unarchive(ctx.db, registry.name, from);
    if (work.leaves && from)
      await archive(ctx.db, [
        registry.name,
        from.attribute.name,
        work.leaves.place,
        work.leaves.standsAs,
        JSON.stringify(from.attribute),
        before.version,
        ctx.clock.now(),
      ]);
    tidy.push(...work.tidy);
  }
  const present = new Set(await findColumns(ctx.db, tableName(registry.name)));
  await runAll(ctx, addColumns(registry, present));
  for (const { step, work } of works)
    if (step.to?.indexed && step.to.name !== registry.key && (work.newColumn || step.kind === 'indexed')) {
      // One that was being made when the program was killed serves nobody.
      for (const { name, valid } of await findIndexes(ctx.db, tableName(registry.name), step.to.name))
        if (!valid) await ctx.db.adHoc(`drop index registry.${quoted(name)}`);
      await ctx.db.adHoc(createIndex(registry, step.to.name));
    }
  if (steps.some(({ kind }) => kind === 'subject')) await ctx.db.adHoc(newSubjects(registry));
  return tidy;
}

/**
 * Makes a version the one in force: changes the table by the steps of its plan, adds what is new, keeps what goes, and stores the
 * declaration; whoever follows the feed is told where records say something else by then. In the transaction of the caller, as owner, who has made sure that nobody else writes and nothing blocks.
 * @returns what may be tidied up afterwards, in portions
 */
export async function putInForce(
  ctx: Ctx,
  plan: Plan,
  { canonical, origin, source }: { canonical: string; origin: Origin; source: string },
): Promise<Fill[]> {
  const { registry, before, steps } = plan;
  const tidy = await changeTable(ctx, plan);
  await runAll(ctx, [
    ...uniqueIndexes(registry, before),
    ...(registry.people ? peopleFunctions(registry) : []),
  ]);
  await addDeclaration(ctx.db, [
    registry.name,
    registry.version,
    registry.sha256,
    canonical,
    registry.inForceFrom,
    source,
    ctx.clock.now(),
    origin,
  ]);
  if (steps.some(({ kind }) => TOLD.has(kind)))
    await addManyChanges(ctx.db, { registry: registry.name, at: ctx.clock.now() });
  return tidy;
}
