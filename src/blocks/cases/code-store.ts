import type { Ctx } from '#platform/context';
import { sql } from '#platform/database';

const CODES = sql('cases.codes', 'select id, code from cases.case where id = any ($1::uuid[])');
const OF_CODE = sql('cases.of_code', 'select id from cases.case where code = $1');

/** The codes of those among these cases that the hat sees. */
export async function caseCodes(ctx: Ctx, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const rows = await ctx.db.rows<{ id: string; code: string }>(CODES, [ids]);
  return new Map(rows.map(({ id, code }) => [id, code]));
}

/** The case with this code, where the hat sees it. */
export const caseOfCode = async (ctx: Ctx, code: string): Promise<string | undefined> =>
  (await ctx.db.row<{ id: string }>(OF_CODE, [code]))?.id;
