import type { Appointment, Ctx } from '#platform/context';

/**
 * For whom the official acts in this role at this agency: the absent official whose appointment they act with, when they do
 * not hold the role themselves.
 */
export function actingFor(
  { actor }: Pick<Ctx, 'actor'>,
  agencyId: number,
  role: string,
): NonNullable<Appointment['for']> | undefined {
  const held = actor.appointments.filter((one) => one.agencyId === agencyId && one.role === role);
  return held.every((one) => one.for) ? held[0]?.for : undefined;
}

/** Accounts of the officials of this role at this agency for whom the official stands in today. */
export const standsInFor = ({ actor }: Pick<Ctx, 'actor'>, agencyId: number, role: string): string[] =>
  actor.appointments.flatMap((one) =>
    one.agencyId === agencyId && one.role === role && one.for ? [one.for.accountId] : [],
  );
