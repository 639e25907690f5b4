import type { Declaration } from '#blocks/services';
import type { Ctx } from '#platform/context';
import type { Case } from './case.ts';
import { errors } from './errors.ts';
import { checkNotOwn } from './may-work.ts';

/** Roles whose holders work on cases of a service. */
export const rolesOf = ({ tasks }: Pick<Declaration, 'tasks'>): ReadonlySet<string> =>
  new Set(Object.values(tasks).flatMap((task) => (task.kind === 'user' ? [task.role] : [])));

/** A role at the case's agency in which the official works on such cases. */
export const handlingRole = (ctx: Ctx, one: Case, declaration: Declaration): string | undefined => {
  const roles = rolesOf(declaration);
  if (ctx.actor.kind !== 'official') return undefined;
  const held = ctx.actor.appointments.filter(
    ({ agencyId, role }) => agencyId === one.agencyId && roles.has(role),
  );
  return (held.find((appointment) => !appointment.for) ?? held[0])?.role;
};

/**
 * What concerns the case as a whole is done by those whose roles at its agency work on it, and by nobody in their own case.
 * @returns the role
 * @throws cases.not_your_role, cases.own_case
 */
export function checkMayHandle(ctx: Ctx, one: Case, declaration: Declaration): string {
  const role = handlingRole(ctx, one, declaration);
  if (!role) throw errors.not_your_role();
  checkNotOwn(ctx, one.agencyId, role, one);
  return role;
}
