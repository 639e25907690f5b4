import { calendarOf } from '#platform/calendar';
import type { Ctx } from '#platform/context';
import type { PlainDate } from '#platform/country';
import { newId } from '#platform/ids';
import { identityErrors } from '../errors.ts';
import { addAppointment } from './appoint-store.ts';
import { appointingAt } from './appointing.ts';
import { personToAppoint } from './person-to-appoint.ts';
import { tellAppointed } from './tell-appointed.ts';

const DAY = 86_400_000;
/** Longest term, in days, that is not without an end. */
const LONGEST = 20 * 366;

const at = (name: string, code: string) => [{ pointer: `/${name}`, code: `errors.identity.${code}` }];

/**
 * Appoints somebody to a role at an agency, from a day on, until the end of another or without an end. The official who does so appoints at
 * that agency or at one above it, may give the role, and is not the one who is appointed.
 * @returns the id of the appointment
 * @throws identity.appoint_not_yours, identity.appoint_role, identity.appoint_nobody, identity.appoint_self, identity.appoint_days,
 * identity.appoint_held, registries.not_granted
 */
export async function appointOfficial(
  ctx: Ctx,
  given: {
    agencyId: number;
    number: string;
    role: string;
    from: PlainDate | undefined;
    to: PlainDate | undefined;
  },
): Promise<string> {
  const { agencyId, number, role, from, to } = given;
  const { actor, clock } = ctx;
  const appointing = await appointingAt(ctx, agencyId);
  const agency = appointing?.path[0];
  if (!appointing || !agency) throw identityErrors.appoint_not_yours();
  if (!appointing.roles.has(role)) throw identityErrors.appoint_role({}, at('role', 'appoint_role'));
  const calendar = calendarOf(ctx.app);
  const now = clock.now();
  const today = calendar.localDate(now);
  const wrong = !from || from < today || (to && to < from);
  const validFrom = from && !wrong ? (from === today ? now : calendar.instantOf(from, '00:00')) : now;
  const next = to && new Date(Date.parse(`${to}T00:00:00Z`) + DAY).toISOString().slice(0, 10);
  const validTo = next && !wrong ? calendar.instantOf(next, '00:00') : null;
  if (wrong || (validTo && validTo.getTime() - validFrom.getTime() > LONGEST * DAY))
    throw identityErrors.appoint_days(
      {},
      at(wrong && to && from && from >= today ? 'to' : 'from', 'appoint_days'),
    );
  const { personId, accountId } = await personToAppoint(ctx, number);
  if (accountId === actor.accountId || personId === actor.personId)
    throw identityErrors.appoint_self({}, at('number', 'appoint_self'));
  const id = newId(clock);
  const row = [id, accountId, agencyId, role, validFrom, validTo, now, actor.accountId, actor.name];
  // It was checked above that the official may act at this agency.
  await ctx.withHat({ kind: 'agency', agencies: [agencyId] }, async (inner) => {
    if (!(await addAppointment(inner.db, row)))
      throw identityErrors.appoint_held({}, at('role', 'appoint_held'));
    await tellAppointed(inner, { personId, agency, role, from: validFrom, to: validTo }, 'appointed');
  });
  return id;
}
