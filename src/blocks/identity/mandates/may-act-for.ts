import type { Ctx } from '#platform/context';
import { wardsOf } from '../wards-of.ts';
import type { Mandate } from './mandate.ts';
import { represented } from './represented.ts';
import { covers, type Deed } from './rules.ts';
import { stands } from './standing.ts';
import { findHeld } from './store.ts';

/** By what somebody acts for another: a registry says so, or a mandate. */
export type Ground =
  | { readonly by: 'self' | 'parent' | 'officer' }
  | { readonly by: Mandate['kind']; readonly mandate: Mandate };

/**
 * By what the actor may do something for somebody today: for themselves, for a child that a registry names, for a business that
 * they represent, or by a mandate that is in force and reaches the service. Asked anew each time.
 * @param whom record of a person or business
 * @param personId who acts, where it is whoever stands at the counter of the actor
 * @returns undefined when they may not
 */
export async function mayActFor(
  ctx: Ctx,
  whom: string,
  deed: Deed = {},
  personId = ctx.actor.personId,
): Promise<Ground | undefined> {
  if (!personId) return undefined;
  if (whom === personId) return { by: 'self' };
  if ((await wardsOf(ctx, personId)).some((ward) => ward.personId === whom)) return { by: 'parent' };
  const { mandates: rules } = ctx.app.country;
  const officer = { services: null, powers: ['read', 'prepare', 'submit'] } as const;
  if ((await represented(ctx, personId)).some(({ recordId }) => recordId === whom))
    return covers(officer, deed, rules) ? { by: 'officer' } : undefined;
  const held = await ctx.asSystem('identity.mandates', { kind: 'person', persons: [personId] }, (inner) =>
    findHeld(inner.db, personId, ctx.clock.now()),
  );
  const mandate = held.find((one) => one.giverId === whom && covers(one, deed, rules));
  if (!mandate || !(await stands(ctx, { id: mandate.giverId, kind: mandate.giverKind }))) return undefined;
  return { by: mandate.kind, mandate };
}
