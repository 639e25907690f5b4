import { calendarOf } from '#platform/calendar';
import type { Ctx } from '#platform/context';
import type { PlainDate } from '#platform/country';
import { isId, newId } from '#platform/ids';
import { identityErrors } from '../errors.ts';
import { leads } from './leads.ts';
import { addSubstitution, findHeldRoles, lockAbsenceOf, overlaps } from './store.ts';
import { tellSubstitute } from './tell-substitute.ts';

/** Longest leave, in days: who is away longer has a successor, not a substitute. */
const LONGEST = 366;
const DAY = 86_400_000;

/**
 * Declares that an official is away from `from` to `to`, both days included, and who acts with their appointment meanwhile: a
 * colleague of the same agency. The absent official declares it, or who leads the agency.
 * @returns its id
 * @throws identity.substitution_not_yours, identity.substitution_who, identity.substitution_days, identity.substitution_overlaps
 */
export async function declareSubstitution(
  ctx: Ctx,
  given: {
    agencyId: number;
    role: string;
    absent: string;
    substitute: string;
    from: PlainDate | undefined;
    to: PlainDate | undefined;
  },
): Promise<string> {
  const { agencyId, role, absent, substitute, from, to } = given;
  const { accountId, name, appointments, kind } = ctx.actor;
  const works = kind === 'official' && appointments.some((one) => one.agencyId === agencyId);
  if (!accountId || !works || (absent !== accountId && !leads(ctx, agencyId)))
    throw identityErrors.substitution_not_yours();
  const now = ctx.clock.now();
  const officials = await findHeldRoles(ctx.db, agencyId, now);
  const own = officials.filter((one) => one.absent === null);
  const away = own.find((one) => one.accountId === absent && one.role === role);
  if (!away) throw identityErrors.substitution_not_yours();
  const standIn = own.find((one) => one.accountId === substitute);
  if (!isId(substitute) || !standIn || substitute === absent) throw identityErrors.substitution_who();
  if (!from || !to || to < from) throw identityErrors.substitution_days({ max: LONGEST });
  const calendar = calendarOf(ctx.app);
  const validFrom = calendar.instantOf(from, '00:00');
  const next = new Date(Date.parse(`${to}T00:00:00Z`) + DAY).toISOString().slice(0, 10);
  const validTo = calendar.instantOf(next, '00:00');
  if (validTo <= now || validTo.getTime() - validFrom.getTime() > (LONGEST + 1) * DAY)
    throw identityErrors.substitution_days({ max: LONGEST });
  const one = {
    id: newId(ctx.clock),
    agencyId,
    role,
    absentAccount: absent,
    absentName: away.name,
    substituteAccount: substitute,
    substituteName: standIn.name,
    validFrom,
    validTo,
    declaredAt: now,
    declaredBy: accountId,
    declaredName: name,
  };
  await lockAbsenceOf(ctx.db, one);
  if (await overlaps(ctx.db, one)) throw identityErrors.substitution_overlaps();
  await addSubstitution(ctx.db, one);
  await tellSubstitute(ctx, one, 'asked');
  return one.id;
}
