import type { Ctx } from '#platform/context';
import type { Registry } from '../declaration.ts';
import { withOpenRegistry } from '../with-open-registry.ts';
import {
  COUNT_ROWS,
  DROP_FAULTY,
  faultQueries,
  findKnown,
  HAS_SEVERAL,
  mergeKnown,
  SET_TURNS,
  twiceQuery,
} from './import-sql.ts';
import { advance, countFaults, type Import, setState } from './import-store.ts';

/** A file of any size is worked on in a few statements: each may take longer than a page may, and sort what a page never does. */
export const takeTime = (ctx: Ctx) =>
  ctx.db.adHoc("set local statement_timeout = 0; set local work_mem = '64MB'");

export interface Counts {
  readonly added: number;
  readonly changed: number;
  readonly same: number;
  readonly turns: number;
  /** Blocks of the table of rows between which those of the file lie; null where there are none. */
  readonly firstBlock: number | null;
  readonly lastBlock: number | null;
}

/** Tells the planner how many rows wait and what they hold; else it walks through them once for each of them. */
const lookAtRows = (ctx: Ctx) => ctx.db.adHoc('analyze registries.import_row');

/** Which records the rows are about, and what each would change now. */
export async function compareRows(ctx: Ctx, registry: Registry, one: Import): Promise<Counts> {
  await lookAtRows(ctx);
  // A first file knows nobody.
  if ((await ctx.db.adHoc(findKnown(registry), [one.id])).length > 0) {
    await lookAtRows(ctx);
    await ctx.db.adHoc(mergeKnown(registry), [one.id, 1, one.source]);
  }
  const [counts] = await ctx.db.adHoc<Counts>(COUNT_ROWS, [one.id]);
  return counts!;
}

/** Looks at a file that has been read to its end: what rows say of each other and of the records that there are. Changes no record. */
export async function checkImport(ctx: Ctx, registry: Registry, one: Import): Promise<void> {
  await takeTime(ctx);
  const counts = await withOpenRegistry(ctx, { read: registry.name }, async () => {
    await lookAtRows(ctx);
    // Keys that came in order are each another one.
    const several = one.ascendingTo === null && (await ctx.db.adHoc(HAS_SEVERAL, [one.id])).length > 0;
    for (const query of [...(several ? [twiceQuery(registry)] : []), ...faultQueries(registry, one.partial)])
      await ctx.db.adHoc(query, [one.id]);
    await ctx.db.adHoc(DROP_FAULTY, [one.id]);
    if (several) await ctx.db.adHoc(SET_TURNS, [one.id]);
    return compareRows(ctx, registry, one);
  });
  const { lines } = (await countFaults(ctx.db, one.id))!;
  await advance(ctx.db, one.id, { ...one, faulty: lines - one.faulty });
  await setState(ctx.db, one.id, 'checked', ctx.clock.now(), counts);
}
