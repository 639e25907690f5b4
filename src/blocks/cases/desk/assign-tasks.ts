import { leads, listOfficials, officialIsOneOf } from '#blocks/identity';
import type { Ctx } from '#platform/context';
import { isId, newId } from '#platform/ids';
import type { Case, Task } from '../case.ts';
import { getCaseRow } from '../case-store.ts';
import { errors } from '../errors.ts';
import { isOwn, whoseMatter } from '../is-own.ts';
import { getTaskRow } from '../store.ts';
import { tellAssigned } from '../tell-assigned.ts';
import { assignRow } from './assign-store.ts';
import { type TaskResult, withEach } from './with-each.ts';

/**
 * Who leads the agency gives its work out, but not of their own case, nor does who stands in for them.
 * @throws cases.not_lead, cases.own_case, cases.task_done
 */
export async function checkMayAssign(ctx: Ctx, task: Task, one: Case): Promise<void> {
  if (!leads(ctx, task.agencyId)) throw errors.not_lead();
  const { actor, app } = ctx;
  const led = actor.appointments.filter(
    ({ agencyId, role }) => agencyId === task.agencyId && app.country.leadingRoles?.includes(role),
  );
  // Who stands in leads by the appointment of one who is away, where they hold none themselves.
  const absent = led.some((held) => !held.for) ? [] : led.map((held) => held.for?.personId);
  if (await isOwn(ctx, [actor.personId, ...absent], one)) throw errors.own_case();
  if (task.doneAt) throw errors.task_done();
}

/**
 * Gives several tasks to an official who holds the role of each at its agency, whether nobody or somebody else has them. Each is
 * given or stays as it was.
 * @throws cases.none_chosen, cases.too_many_chosen; of each task cases.no_task, cases.not_lead, cases.own_case, cases.task_done,
 * cases.nobody_chosen, cases.no_holder
 */
export async function assignTasks(
  ctx: Ctx,
  { taskIds, officer }: { taskIds: readonly string[]; officer: string },
): Promise<TaskResult[]> {
  const known = new Map<number, ReturnType<typeof listOfficials>>();
  const officialsAt = (agencyId: number) => {
    const found = known.get(agencyId) ?? listOfficials(ctx, { agencyId });
    known.set(agencyId, found);
    return found;
  };
  return withEach(ctx, taskIds, async (taskId) => {
    const task = await getTaskRow(ctx.db, taskId);
    const one = await getCaseRow(ctx.db, task.caseId);
    await checkMayAssign(ctx, task, one);
    if (officer === '') throw errors.nobody_chosen();
    const to = (await officialsAt(task.agencyId)).find(
      ({ accountId, role }) => accountId === officer && role === task.role,
    );
    if (!isId(officer) || !to) throw errors.no_holder();
    const persons = await whoseMatter(ctx, one);
    if (await officialIsOneOf(ctx, { accountId: officer, persons })) throw errors.no_holder();
    const { accountId, name } = ctx.actor;
    const detail = { to: to.name, from: task.claimedName };
    const order = { lineId: newId(ctx.clock), at: ctx.clock.now(), accountId: accountId!, name, detail };
    if (await assignRow(ctx.db, taskId, order, to)) await tellAssigned(ctx, { taskId, accountId: officer });
  });
}
