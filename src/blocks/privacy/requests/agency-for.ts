import { findCompetentAgency } from '#blocks/agencies';
import { agencyToAnswer, leadersOf } from '#blocks/identity';
import type { Registry } from '#blocks/registries';
import type { Ctx } from '#platform/context';

/** The area that a record, or the record of its person, names; none where neither does. */
export const areaIn = (registry: Registry, values: Readonly<Record<string, unknown>>): string | undefined =>
  registry.attributes
    .filter(({ options }) => options === 'areas')
    .map(({ name }) => values[name])
    .find((value): value is string => typeof value === 'string');

const bodiesOf = (registry: Registry): string[] => [
  ...registry.write.flatMap((grant) => ('case' in grant ? grant.case.bodies : [])),
  registry.owner,
];

/**
 * Which agency decides about a value: the one that wrote it; where that is not known, the agencies that may write it where the record says
 * its person lives, or the owner. The first of them that somebody leads who is not the one who asks.
 */
export async function agencyForValue(
  ctx: Ctx,
  {
    registry,
    wroteId,
    values,
    home,
  }: {
    registry: Registry;
    wroteId: number | null;
    values: Readonly<Record<string, unknown>>;
    /** The area in the record of the person, where the record itself names none. */
    home?: string;
  },
): Promise<number | undefined> {
  const candidates: number[] = wroteId === null ? [] : [wroteId];
  const area = areaIn(registry, values) ?? home;
  if (area !== undefined)
    for (const body of bodiesOf(registry)) {
      const found = await findCompetentAgency(ctx, { body, areaCode: area }).catch((fault: unknown) => {
        if ((fault as { code?: string }).code?.startsWith('agencies.')) return undefined;
        throw fault;
      });
      if (found) candidates.push(found.id);
    }
  for (const id of candidates) {
    const leaders = await leadersOf(ctx, id);
    if (leaders.some((one) => one !== ctx.actor.personId)) return id;
  }
  return candidates[0] === undefined ? undefined : agencyToAnswer(ctx, candidates[0]);
}
