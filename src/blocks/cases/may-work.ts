import type { Ctx } from '#platform/context';
import type { Case, Task } from './case.ts';
import { errors } from './errors.ts';

/** Whether the official holds this role at this agency. */
export const holdsRole = (ctx: Ctx, agencyId: number, role: string): boolean =>
  ctx.actor.kind === 'official' &&
  ctx.actor.appointments.some((one) => one.agencyId === agencyId && one.role === role);

/**
 * Nobody works on a task outside their role at its agency, nor on a case of their own.
 * @throws cases.not_your_role, cases.own_case
 */
export function checkMayWork(
  ctx: Ctx,
  task: Pick<Task, 'agencyId' | 'role'>,
  one: Pick<Case, 'personId' | 'onBehalfOf'>,
): void {
  if (!holdsRole(ctx, task.agencyId, task.role)) throw errors.not_your_role();
  const { personId } = ctx.actor;
  if (personId && (personId === one.personId || personId === one.onBehalfOf)) throw errors.own_case();
}
