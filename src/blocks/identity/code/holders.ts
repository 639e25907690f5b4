import { findRecords, personName } from '#blocks/registries';
import type { Ctx } from '#platform/context';
import { codeRules, type Kind } from './declared-codes.ts';

/** Somebody or something whose code the persons of the hat may have. */
export interface Holder {
  readonly kind: Kind;
  /** Record that the code is about. */
  readonly recordId: string;
  readonly personId: string;
  readonly name: string;
}

/** The reader, the people they act for, and the businesses that they represent; the reader first. */
export async function listHolders(ctx: Ctx): Promise<Holder[]> {
  if (ctx.hat.kind !== 'person') return [];
  const { kinds } = codeRules(ctx.app);
  const own = ctx.actor.personId ?? '';
  const people = kinds.person
    ? [own, ...ctx.hat.persons.filter((id) => id !== own)].filter((id) => id !== '')
    : [];
  const holders: Holder[] = [];
  for (const id of people)
    holders.push({ kind: 'person', recordId: id, personId: id, name: (await personName(ctx, id)) ?? '' });
  const { business } = kinds;
  const named = business?.parts.find(({ part }) => part === 'name')?.from[0];
  if (!business || !named) return holders;
  const found = await findRecords(ctx, {
    registry: business.registry,
    where: {},
    attributes: [named],
    limit: 20,
  });
  return [
    ...holders,
    ...found.map(({ recordId, values }) => ({
      kind: 'business' as const,
      recordId,
      personId: own,
      name: String(values[named] ?? ''),
    })),
  ];
}
