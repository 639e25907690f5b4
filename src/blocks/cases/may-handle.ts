import type { Declaration } from '#blocks/services';
import type { Ctx } from '#platform/context';
import type { Case } from './case.ts';
import { errors } from './errors.ts';
import { checkNotOwn } from './may-work.ts';

/** Roles whose holders work on cases of a service. */
export const rolesOf = ({ tasks }: Pick<Declaration, 'tasks'>): ReadonlySet<string> =>
  new Set(Object.values(tasks).flatMap((task) => (task.kind === 'user' ? [task.role] : [])));

/** What is decided on a case as a whole and may be for some of its roles alone. */
export type Decision = 'extend' | 'stop';

/** A role at the case's agency in which the official works on such cases, and may take this decision. */
export const handlingRole = (
  ctx: Ctx,
  one: Case,
  declaration: Declaration,
  decision?: Decision,
): string | undefined => {
  const working = rolesOf(declaration);
  const may = decision && declaration.deadline?.may?.[decision];
  return ctx.actor.kind === 'official'
    ? ctx.actor.appointments.find(
        ({ agencyId, role }) =>
          agencyId === one.agencyId && working.has(role) && (may === undefined || may.includes(role)),
      )?.role
    : undefined;
};

/**
 * What concerns the case as a whole is done by those whose roles at its agency work on it, some of it by roles that the service
 * names, and by nobody in their own case, nor by who stands in for them.
 * @returns the role
 * @throws cases.not_your_role, cases.own_case
 */
export async function checkMayHandle(
  ctx: Ctx,
  one: Case,
  declaration: Declaration,
  decision?: Decision,
): Promise<string> {
  const role = handlingRole(ctx, one, declaration, decision);
  if (!role) throw errors.not_your_role();
  await checkNotOwn(ctx, one.agencyId, role, one);
  return role;
}
