import { businessOf } from '#blocks/registries';
import type { Ctx } from '#platform/context';
import type { Mandate } from './mandate.ts';

/** Who speaks for the giver: the person, or who represents the business now. */
export async function giverSide(
  ctx: Ctx,
  one: Pick<Mandate, 'giverKind' | 'giverId'>,
): Promise<string | undefined> {
  if (one.giverKind === 'person') return one.giverId;
  return (await businessOf(ctx, one.giverId))?.representative ?? undefined;
}
