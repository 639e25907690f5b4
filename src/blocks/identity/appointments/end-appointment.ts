import type { Ctx } from '#platform/context';
import { identityErrors } from '../errors.ts';
import { endAppointmentRow, findAppointments } from './appoint-store.ts';
import { appointingAt } from './appointing.ts';
import { tellAppointed } from './tell-appointed.ts';

/**
 * Ends an appointment at once, or one that is to come before it begins; never one's own, nor of a role that one may not give.
 * @throws identity.appoint_not_yours, identity.no_appointment, identity.appoint_self, identity.appoint_role
 */
export async function endAppointment(
  ctx: Ctx,
  { agencyId, id }: { agencyId: number; id: string },
): Promise<void> {
  const { actor, clock } = ctx;
  const appointing = await appointingAt(ctx, agencyId);
  const agency = appointing?.path[0];
  if (!appointing || !agency) throw identityErrors.appoint_not_yours();
  const now = clock.now();
  await ctx.withHat({ kind: 'agency', agencies: [agencyId] }, async (inner) => {
    const one = (await findAppointments(inner.db, agencyId)).find((row) => row.id === id);
    if (!one) throw identityErrors.no_appointment();
    if (one.accountId === actor.accountId || (one.personId && one.personId === actor.personId))
      throw identityErrors.appoint_self();
    if (!appointing.roles.has(one.role)) throw identityErrors.appoint_role();
    if (!(await endAppointmentRow(inner.db, [id, agencyId, now, actor.accountId, actor.name])))
      throw identityErrors.no_appointment();
    const { personId, role, validFrom } = one;
    await tellAppointed(inner, { personId, agency, role, from: validFrom, to: now }, 'appointment_ended');
  });
}
