import { actingFor } from '#blocks/identity';
import type { Ctx } from '#platform/context';
import type { Case, Task } from './case.ts';
import { errors } from './errors.ts';
import { isOwn } from './is-own.ts';

type Whose = Pick<Case, 'personId' | 'onBehalfOf' | 'filedBy'>;

/** Whether the official holds this role at this agency, their own or as a substitute. */
export const holdsRole = (ctx: Ctx, agencyId: number, role: string): boolean =>
  ctx.actor.kind === 'official' &&
  ctx.actor.appointments.some((one) => one.agencyId === agencyId && one.role === role);

/** For whom the official acts in this role, as a line of history tells it; nothing when in their own. */
export function forWhom(ctx: Ctx, agencyId: number, role: string): { for: string } | null {
  const absent = actingFor(ctx, agencyId, role);
  return absent ? { for: absent.name } : null;
}

/**
 * Nobody decides a case of their own or of their family's, nor has it decided by who stands in for them.
 * @throws cases.own_case
 */
export async function checkNotOwn(
  ctx: Ctx,
  agencyId: number,
  role: string,
  one: Whose,
  family?: readonly string[],
): Promise<void> {
  const absent = actingFor(ctx, agencyId, role);
  const whose = [ctx.actor.personId, absent?.personId];
  if (await isOwn(ctx, whose, one, absent ? undefined : family)) throw errors.own_case();
}

/**
 * Nobody works on a task outside their role at its agency, nor on a case of their own, nor checks as a substitute what they have
 * decided themselves in another role.
 * @throws cases.not_your_role, cases.own_case, cases.own_decision
 */
export async function checkMayWork(
  ctx: Ctx,
  task: Pick<Task, 'agencyId' | 'role'>,
  one: Whose & Pick<Case, 'results'>,
  family?: readonly string[],
): Promise<void> {
  if (!holdsRole(ctx, task.agencyId, task.role)) throw errors.not_your_role();
  await checkNotOwn(ctx, task.agencyId, task.role, one, family);
  const standsIn = actingFor(ctx, task.agencyId, task.role) !== undefined;
  const both = Object.values(one.results.tasks).some(
    ({ by }) =>
      by.accountId === ctx.actor.accountId && by.role !== task.role && (standsIn || by.for !== undefined),
  );
  if (both) throw errors.own_decision();
}
