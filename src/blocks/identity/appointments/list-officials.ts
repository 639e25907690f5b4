import type { Ctx } from '#platform/context';
import { findHeldRoles, type HeldRole } from './store.ts';

/**
 * The officials of an agency with the roles that they hold today, their own and those in which they stand in for somebody, in
 * the order of their names; under any other hat than the agency's none.
 */
export async function listOfficials(ctx: Ctx, { agencyId }: { agencyId: number }): Promise<HeldRole[]> {
  const key = ctx.app.country.names.sortKey;
  const found = await findHeldRoles(ctx.db, agencyId, ctx.clock.now());
  return found.sort((a, b) => (key(a.name) < key(b.name) ? -1 : 1));
}
