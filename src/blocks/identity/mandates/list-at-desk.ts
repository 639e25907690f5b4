import { trace } from '#platform/audit';
import type { Ctx } from '#platform/context';
import type { SeenMandate } from './mandates-of.ts';
import { stateOf } from './rules.ts';
import { findMandates } from './store.ts';

/** What was recorded at the desks of the official's agencies, newest first; the list leaves its trace with both sides. */
export async function listAtDesk(ctx: Ctx): Promise<SeenMandate[]> {
  const at = ctx.clock.now();
  const counters = new Set(
    ctx.actor.appointments
      .filter(({ role }) => ctx.app.country.counterRoles.includes(role))
      .map(({ agencyId }) => agencyId),
  );
  const found = (await findMandates(ctx.db)).filter(({ agencyId }) => counters.has(agencyId ?? -1));
  const subjects = found.flatMap(({ giverId, holderId }) => [giverId, ...(holderId ? [holderId] : [])]);
  if (subjects.length > 0)
    await trace(ctx.withPurpose({ code: 'mandate' }), { action: 'mandate.list', subjects });
  return found.map((one) => ({ ...one, state: stateOf(one, at) }));
}
