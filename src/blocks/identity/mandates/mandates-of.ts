import type { Business } from '#blocks/registries';
import type { Ctx } from '#platform/context';
import type { Mandate } from './mandate.ts';
import { represented } from './represented.ts';
import { type MandateState, stateOf } from './rules.ts';
import { findMandates } from './store.ts';

export interface SeenMandate extends Mandate {
  readonly state: MandateState;
}

/** What somebody has given, holds, and is asked to take; and the businesses for which they act without a mandate. */
export interface Mandates {
  readonly given: readonly SeenMandate[];
  readonly held: readonly SeenMandate[];
  readonly waiting: readonly SeenMandate[];
  readonly businesses: readonly Business[];
}

/** The mandates of the actor from either side, newest first, with those of the businesses that they represent. */
export async function mandatesOf(ctx: Ctx): Promise<Mandates> {
  const { actor, hat, clock } = ctx;
  if (hat.kind !== 'person') return { given: [], held: [], waiting: [], businesses: [] };
  const businesses = await represented(ctx);
  const firms = businesses.map(({ recordId }) => recordId);
  const at = clock.now();
  const all = await ctx.withHat({ ...hat, persons: [...hat.persons, ...firms] }, async (inner) =>
    (await findMandates(inner.db)).map((one) => ({ ...one, state: stateOf(one, at) })),
  );
  const theirs = all.filter(({ holderId }) => holderId === actor.personId);
  return {
    given: all.filter(({ holderId }) => holderId !== actor.personId),
    held: theirs.filter(({ state }) => state !== 'waiting'),
    waiting: theirs.filter(({ state }) => state === 'waiting'),
    businesses,
  };
}
