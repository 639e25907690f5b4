import { kinOf } from '#blocks/registries';
import type { Ctx } from '#platform/context';
import type { Case } from './case.ts';

type Parties = { [part in 'personId' | 'onBehalfOf' | 'filedBy']?: Case[part] };

/** Whose matter a case is: who asks for it, for whom, who filed it, and the husband or wife, parents, guardians and children of each. */
export async function whoseMatter(ctx: Ctx, one: Parties): Promise<string[]> {
  const parties = [one.personId, one.onBehalfOf, one.filedBy].filter((party) => typeof party === 'string');
  return [...parties, ...(await kinOf(ctx, parties))];
}

/** Whether a case is a matter of one of these persons or of their family. */
export async function isOwn(
  ctx: Ctx,
  persons: readonly (string | undefined)[],
  one: Parties,
): Promise<boolean> {
  const whose = await whoseMatter(ctx, one);
  return persons.some((person) => person !== undefined && whose.includes(person));
}
