import { kinOf } from '#blocks/registries';
import type { Ctx } from '#platform/context';
import type { Case } from './case.ts';

type Parties = { [part in 'personId' | 'onBehalfOf' | 'filedBy']?: Case[part] };

/** Whose matter a case is: who asks for it, for whom, who filed it, and the husband or wife, parents, guardians and children of each. */
export async function whoseMatter(ctx: Ctx, one: Parties): Promise<string[]> {
  const parties = [one.personId, one.onBehalfOf, one.filedBy].filter((party) => typeof party === 'string');
  return [...parties, ...(await kinOf(ctx, parties))];
}

/**
 * The family of whoever acts. It needs nothing of the case, so it can be asked beside the case, where `whoseMatter` must wait for it;
 * of two persons each is kin to the other or neither is.
 */
export const familyOfActor = (ctx: Ctx): Promise<string[]> =>
  kinOf(ctx, ctx.actor.personId ? [ctx.actor.personId] : []);

/**
 * Whether a case is a matter of one of these persons or of their family.
 * @param family of all these persons, where it has been asked before
 */
export async function isOwn(
  ctx: Ctx,
  persons: readonly (string | undefined)[],
  one: Parties,
  family?: readonly string[],
): Promise<boolean> {
  if (family) {
    const close = new Set<string | null | undefined>([...persons, ...family]);
    close.delete(undefined);
    return [one.personId, one.onBehalfOf, one.filedBy].some((party) => party && close.has(party));
  }
  const whose = await whoseMatter(ctx, one);
  return persons.some((person) => person !== undefined && whose.includes(person));
}
