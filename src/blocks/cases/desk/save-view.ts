import type { Ctx } from '#platform/context';
import { newId } from '#platform/ids';
import { errors } from '../errors.ts';
import type { DeskQuery } from './desk-query.ts';
import { addView, findViews } from './view-store.ts';

/** Longest name, in characters: it stands at the side of the desk. */
const LONGEST_NAME = 60;
/** Views that an official may keep. */
const MOST = 20;

/** @throws cases.view_name */
export function viewName(given: string): string {
  const name = given.replaceAll('\0', '').trim().replace(/\s+/g, ' ');
  if (name === '' || name.length > LONGEST_NAME)
    throw errors.view_name({ max: LONGEST_NAME }, [{ pointer: '/name', code: 'cases.view_name' }]);
  return name;
}

/** The role with whose holders a view is shared, and its agency; an empty text shares it with nobody. @throws cases.not_your_role */
export function sharing(ctx: Ctx, given: string): { agencyId: number; sharedRole: string | null } {
  const { appointments } = ctx.actor;
  if (given === '') return { agencyId: appointments[0]!.agencyId, sharedRole: null };
  const held = appointments.find(({ agencyId, role }) => `${agencyId} ${role}` === given);
  if (!held) throw errors.not_your_role();
  return { agencyId: held.agencyId, sharedRole: held.role };
}

/**
 * Keeps what the list is narrowed to under a name, for oneself or for the holders of a role that one holds.
 * @param given.share agency and role with a space between, or nothing
 * @returns its id
 * @throws cases.view_name, cases.view_nothing, cases.view_most, cases.not_your_role
 */
export async function saveView(
  ctx: Ctx,
  given: { name: string; query: DeskQuery; share?: string },
): Promise<string> {
  const { accountId, name: byName, appointments } = ctx.actor;
  if (!accountId || appointments.length === 0) throw errors.not_your_role();
  const name = viewName(given.name);
  const { after: _, ...query } = given.query;
  const asked = Object.fromEntries(Object.entries(query).filter(([, value]) => value && value !== 'all'));
  if (Object.keys(asked).length === 0) throw errors.view_nothing();
  const desk = { agencies: [], roles: [], accountId, now: ctx.clock.now() };
  if ((await findViews(ctx.db, desk)).length >= MOST) throw errors.view_most({ max: MOST });
  const id = newId(ctx.clock);
  await addView(ctx.db, {
    id,
    accountId,
    byName,
    name,
    asked,
    at: ctx.clock.now(),
    ...sharing(ctx, given.share ?? ''),
  });
  return id;
}
