import type { Ctx } from '#platform/context';
import { getAt, pathOf, setAt } from '#ui/form';
import { happened } from '../actions.ts';
import type { Case } from '../case.ts';
import { getCaseRow } from '../case-store.ts';
import { errors } from '../errors.ts';
import { lockRunning } from '../lock-running.ts';
import { saveStep } from '../save-work.ts';
import { setState } from '../work.ts';
import { endSupplement, findOpenSupplement, saveClock } from './law-store.ts';
import { resumeClock } from './pause-clock.ts';

/**
 * Takes the applicant's answer to a request for more: the answers get a new version, the old one is kept, and the deadline is
 * counted on.
 * @param how.form answers by group and field, checked; of them only what was asked for is taken
 * @param how.papers documents that no field asks for, by number of the item
 * @throws cases.no_case, cases.nothing_asked
 */
export async function answerSupplement(
  ctx: Ctx,
  how: { caseId: string; form: Case['form']; papers?: Readonly<Record<string, string>> },
): Promise<void> {
  const { agencyId } = await getCaseRow(ctx.db, how.caseId);
  // The rows are the agency's; the person, who sees the case, only causes the step.
  await ctx.asSystem('cases.answer-supplement', { kind: 'agency', agencies: [agencyId] }, async (inner) => {
    const running = await lockRunning(inner, how.caseId);
    const { work } = running;
    const asked = await findOpenSupplement(inner.db, how.caseId);
    if (!asked || work.case.state !== 'supplement-requested') throw errors.nothing_asked();
    const tasks = await resumeClock(running);
    setState(work, 'in-progress');
    const form = asked.items.reduce<Case['form']>(
      (now, { pointer }) => (pointer ? setAt(now, pathOf(pointer), getAt(how.form, pathOf(pointer))) : now),
      work.case.form,
    );
    work.case.form = form;
    work.history.push(
      happened(ctx, 'supplement-answered', {
        node: asked.node,
        state: 'in-progress',
        detail: { supplementId: asked.id },
      }),
    );
    await endSupplement(inner.db, how.caseId, {
      answeredAt: work.now,
      after: form,
      papers: how.papers,
    });
    await saveStep(inner, work);
    await saveClock(inner.db, work.case, { tasks, amended: form });
  });
}
