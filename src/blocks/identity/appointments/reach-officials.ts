import type { Ctx } from '#platform/context';
import { sql } from '#platform/database';

const reach = sql(
  'identity.reach_officials',
  'select person_id as "personId" from identity.reach_officials($1, $2, $3, $4)',
);

/**
 * The persons (record ids) to whom an agency's notice to its officials goes: those who hold the role today and those who stand in,
 * or one account. Asked under the agency's hat; of anybody else's officials the answer is nobody.
 */
export const reachOfficials = async (
  ctx: Ctx,
  of: { agencyId: number; role?: string; accountId?: string },
): Promise<string[]> =>
  (
    await ctx.db.rows<{ personId: string }>(reach, [
      of.agencyId,
      of.role ?? null,
      of.accountId ?? null,
      ctx.clock.now(),
    ])
  ).map(({ personId }) => personId);
