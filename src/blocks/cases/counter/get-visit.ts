import { countersOf } from '#blocks/services';
import { calendarOf } from '#platform/calendar';
import type { Ctx } from '#platform/context';
import { isId } from '#platform/ids';
import { errors } from '../errors.ts';
import { findVisit, type Visit } from './visit-store.ts';

/**
 * Whoever stands at the counter, as long as the day lasts: tomorrow they are identified anew.
 * @throws services.not_at_counter, cases.no_visit, cases.visit_over
 */
export async function getVisit(ctx: Ctx, id: string): Promise<Visit> {
  const visit = isId(id) ? await findVisit(ctx.db, id) : undefined;
  if (!visit || !countersOf(ctx).includes(visit.agencyId)) throw errors.no_visit();
  const { localDate } = calendarOf(ctx.app);
  if (localDate(visit.cameAt) !== localDate(ctx.clock.now())) throw errors.visit_over();
  return visit;
}
