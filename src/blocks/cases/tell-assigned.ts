import { getServiceVersion } from '#blocks/services';
import type { Ctx } from '#platform/context';
import { getCaseRow } from './case-store.ts';
import { getTaskRow } from './store.ts';
import { tellOfficials, workFacts } from './tell-officials.ts';

/** Tells an official that a task has been given to them; who takes one for themselves knows it. */
export async function tellAssigned(ctx: Ctx, given: { taskId: string; accountId: string }): Promise<void> {
  if (given.accountId === ctx.actor.accountId) return;
  const task = await getTaskRow(ctx.db, given.taskId);
  const one = await getCaseRow(ctx.db, task.caseId);
  const version = await getServiceVersion(ctx, { service: one.service, version: one.serviceVersion });
  const facts = await workFacts(ctx, { ...one, version, dueAt: task.dueAt });
  const { name } = ctx.actor;
  const { agencyId } = task;
  await tellOfficials(
    ctx,
    { agencyId, accountId: given.accountId },
    {
      caseId: one.id,
      link: `/desk/tasks/${task.id}`,
      write: (t, lang) => ({
        subject: t('cases.told.assigned_subject', facts(lang)),
        body: t('cases.told.assigned', { ...facts(lang), name }),
      }),
    },
  );
}
