import type { Ctx } from '#platform/context';
import { duplicates, tableOf } from '../layout.ts';
import type { Plan, Step } from './plan.ts';

/** Entries up to which making an index or looking for double values holds nobody up. */
export const FEW_ROWS = 100_000;

const ALWAYS_SAFE: readonly Step['kind'][] = ['unindexed'];

/**
 * Whether a change may be taken over at once: it only adds, or no record stands there yet. Whatever touches records, or what they must
 * be, waits until somebody has seen the plan. As owner.
 */
export async function mayGoAhead(ctx: Ctx, { registry, steps }: Plan): Promise<boolean> {
  const left = steps.filter(({ kind }) => !ALWAYS_SAFE.includes(kind));
  if (left.length === 0) return true;
  if (left.some(({ kind }) => kind === 'people' || kind === 'replaces')) return false;
  const table = tableOf(registry.name);
  // Counted no further than it matters.
  const [found] = await ctx.db.adHoc<{ rows: number }>(
    `select count(*) as rows from (select from ${table} limit ${FEW_ROWS + 1}) some_rows`,
  );
  const rows = found!.rows;
  if (rows === 0) return true;
  if (rows > FEW_ROWS) return false;
  for (const { kind, attribute } of left) {
    if (kind === 'indexed') continue;
    if (kind !== 'unique' || left.some((one) => one.kind !== 'indexed' && one.kind !== 'unique'))
      return false;
    // An attribute that is new stands in no record.
    const known = await ctx.db.adHoc(
      'select 1 from information_schema.columns where table_schema = $1 and table_name = $2 and column_name = $3',
      ['registry', table.slice('registry.'.length).replaceAll('"', ''), attribute],
    );
    if (known.length > 0 && (await ctx.db.adHoc(duplicates(registry, attribute))).length > 0) return false;
  }
  return true;
}
