import type { Ctx } from '#platform/context';
import { ledAgencies } from './leads.ts';
import { findHeldRoles, findSubstitutions, type HeldRole, type Substitution } from './store.ts';

export interface Substitutions {
  /** Those that hold and those that are to come. */
  readonly entries: readonly (Substitution & { readonly holds: boolean; readonly mayEnd: boolean })[];
  /** Whose absence the official may declare: their own, and everybody's where they lead. */
  readonly absences: readonly (HeldRole & { readonly agencyId: number })[];
  /** Who may stand in. */
  readonly colleagues: readonly (Pick<HeldRole, 'accountId' | 'name'> & {
    readonly agencyId: number;
    readonly roles: readonly string[];
  })[];
}

/** Who is away at the official's agencies, who stands in, and what the official may declare. */
export async function listSubstitutions(ctx: Ctx): Promise<Substitutions> {
  const { appointments, accountId } = ctx.actor;
  const now = ctx.clock.now();
  const agencies = [...new Set(appointments.map(({ agencyId }) => agencyId))];
  const led = ledAgencies(ctx);
  const key = ctx.app.country.names.sortKey;
  const held: (HeldRole & { agencyId: number })[] = [];
  for (const agencyId of agencies)
    for (const one of await findHeldRoles(ctx.db, agencyId, now))
      if (one.absent === null) held.push({ ...one, agencyId });
  held.sort((a, b) => (key(a.name) < key(b.name) ? -1 : 1));
  const colleagues = new Map<
    string,
    { accountId: string; name: string; agencyId: number; roles: string[] }
  >();
  for (const one of held) {
    const known = colleagues.get(`${one.accountId} ${one.agencyId}`);
    if (known) known.roles.push(one.role);
    else
      colleagues.set(`${one.accountId} ${one.agencyId}`, {
        accountId: one.accountId,
        name: one.name,
        agencyId: one.agencyId,
        roles: [one.role],
      });
  }
  return {
    entries: (await findSubstitutions(ctx.db, agencies, now)).map((one) => ({
      ...one,
      holds: one.validFrom <= now,
      mayEnd: one.absentAccount === accountId || led.includes(one.agencyId),
    })),
    absences: held.filter((one) => one.accountId === accountId || led.includes(one.agencyId)),
    colleagues: [...colleagues.values()],
  };
}
