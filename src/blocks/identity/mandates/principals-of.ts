import type { Ctx } from '#platform/context';
import type { Mandate } from './mandate.ts';
import { represented } from './represented.ts';
import { covers } from './rules.ts';
import { stands } from './standing.ts';
import { findHeld } from './store.ts';

/** Somebody for whom the actor may begin to act: by what, and until when. */
export interface Principal {
  /** What `POST /my/acting` takes. */
  readonly as: string;
  readonly name: string;
  readonly kind: 'person' | 'business';
  readonly by: 'officer' | Mandate['kind'];
  readonly until: Date | null;
}

/**
 * For whom the actor may act today besides themselves and the children that a registry names.
 * @param service only those for whom they may at least fill it in
 */
export async function principalsOf(ctx: Ctx, service?: string): Promise<Principal[]> {
  const { actor, app, clock } = ctx;
  const { personId } = actor;
  const rules = app.country.mandates;
  if (!personId || !rules) return [];
  const deed = service === undefined ? {} : ({ service, power: 'prepare' } as const);
  const businesses = (await represented(ctx)).filter(
    () => service === undefined || !rules.notByOthers.some((one) => one.service === service),
  );
  const held = await ctx.asSystem('identity.mandates', { kind: 'person', persons: [personId] }, (inner) =>
    findHeld(inner.db, personId, clock.now()),
  );
  const found: Principal[] = businesses.map(({ recordId: as, name }) => ({
    as,
    name,
    kind: 'business',
    by: 'officer',
    until: null,
  }));
  for (const one of held)
    if (covers(one, deed, rules) && (await stands(ctx, { id: one.giverId, kind: one.giverKind })))
      found.push({ as: one.id, name: one.giverName, kind: one.giverKind, by: one.kind, until: one.validTo });
  return found;
}
