import type { Ctx } from '#platform/context';
import { newId } from '#platform/ids';
import { errors } from '../errors.ts';
import { getRegistry } from '../get-registry.ts';
import { askedOf } from './list-href.ts';
import type { ListQuery } from './list-query.ts';
import { addList, findLists } from './saved-list-store.ts';

/** Longest name, in characters. */
const LONGEST_NAME = 60;
/** Lists of one registry that an official may keep. */
const MOST = 20;

/**
 * Keeps what a list is narrowed to under a name, for oneself or for the holders of a role that one holds. What it finds is looked up anew
 * each time, with the rights of whoever opens it; a case that one works on stays out of it.
 * @param given.share agency and role with a space between, or nothing
 * @throws registries.unknown_registry, registries.list_name, registries.list_nothing, registries.list_most, registries.not_your_role
 */
export async function saveList(
  ctx: Ctx,
  given: { registry: string; name: string; query: ListQuery; share: string },
): Promise<void> {
  const registry = await getRegistry(ctx, given.registry);
  const { accountId, name: byName, appointments } = ctx.actor;
  const held = given.share
    ? appointments.find(({ agencyId, role }) => `${agencyId} ${role}` === given.share)
    : appointments[0];
  if (!accountId || !held) throw errors.not_your_role();
  const name = given.name.replaceAll('\0', '').trim().replace(/\s+/g, ' ');
  if (name === '' || name.length > LONGEST_NAME) throw errors.list_name({ max: LONGEST_NAME });
  const { case: _, ...asked } = askedOf(given.query);
  const text = Object.fromEntries(
    Object.entries(asked).map(([part, value]) => [part.replaceAll('\0', ''), value.replaceAll('\0', '')]),
  );
  if (Object.keys(text).length === 0) throw errors.list_nothing();
  const own = (await findLists(ctx, registry.name)).filter((one) => one.accountId === accountId);
  if (own.length >= MOST) throw errors.list_most({ max: MOST });
  await addList(ctx, {
    id: newId(ctx.clock),
    agencyId: held.agencyId,
    accountId,
    byName,
    registry: registry.name,
    name,
    asked: text,
    sharedRole: given.share ? held.role : null,
  });
}
