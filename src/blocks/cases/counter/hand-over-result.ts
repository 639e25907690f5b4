import { getServiceVersion } from '#blocks/services';
import { trace } from '#platform/audit';
import { calendarOf, today } from '#platform/calendar';
import type { Ctx } from '#platform/context';
import type { FieldFault } from '#platform/errors';
import { newId } from '#platform/ids';
import { completeToken } from '#platform/process';
import { happened } from '../actions.ts';
import type { Case, TaskResult } from '../case.ts';
import { lockCase } from '../case-store.ts';
import { errors } from '../errors.ts';
import { checkGoesOn } from '../goes-on.ts';
import { isOwn } from '../is-own.ts';
import { processOf } from '../process-of.ts';
import { engineOf, runStep } from '../run-step.ts';
import { saveStep } from '../save-work.ts';
import { lockTask, openTasksOf } from '../store.ts';
import { variablesOf } from '../variables.ts';
import { setState, startWork } from '../work.ts';
import { atCompetent, getSlip } from './get-slip.ts';
import { isHandOver } from './is-hand-over.ts';
import { addHandOver } from './slip-store.ts';

/** How the result leaves: into whose hands, or by which post. */
export type Leaving =
  | {
      readonly way: 'in-person';
      /** Whoever takes it, when it is not the applicant: name, and number of their card. */
      readonly other?: { readonly name: string; readonly number: string };
      /** The official looked at the card of whoever takes it. */
      readonly seen: boolean;
    }
  | { readonly way: 'post'; readonly reference: string; readonly postedOn: string | undefined };

const LONGEST_NAME = 170;
const LONGEST_REFERENCE = 60;

/** @throws cases.not_handed_over */
function checkLeaving(ctx: Ctx, leaving: Leaving, one: Pick<Case, 'receivedAt'>): void {
  const faults: FieldFault[] = [];
  const fault = (pointer: string, code: string) => faults.push({ pointer, code: `cases.hand_over.${code}` });
  if (leaving.way === 'in-person') {
    const { other, seen } = leaving;
    if (other && (other.name === '' || other.name.length > LONGEST_NAME)) fault('/name', 'name_needed');
    if (other && !ctx.app.country.identifiers.parsePersonalNumber(other.number).valid)
      fault('/number', 'number_wrong');
    if (!seen) fault('/seen', 'look_first');
  } else {
    if (leaving.reference === '' || leaving.reference.length > LONGEST_REFERENCE)
      fault('/reference', 'reference_needed');
    const since = calendarOf(ctx.app).localDate(one.receivedAt);
    if (!leaving.postedOn || leaving.postedOn > today(ctx) || leaving.postedOn < since)
      fault('/posted', 'posted_wrong');
  }
  if (faults.length > 0) throw errors.not_handed_over({}, faults);
}

/**
 * Hands the result of a case over, at its receiving point or its competent agency, or posts it. Where the process has a task for just
 * that, the task is done by it, and nobody who has taken that task is passed over; where it has ended, the case is delivered.
 * @throws cases.no_case, cases.not_your_role, cases.own_case, cases.handed_over, cases.not_decided, cases.fee_open, cases.applicant_asked,
 * cases.withdrawal_open, cases.claimed_by_other, cases.not_handed_over with the faults by field
 */
export async function handOverResult(
  ctx: Ctx,
  { caseId, leaving }: { caseId: string; leaving: Leaving },
): Promise<void> {
  const { slip, atAgencyId, handsOver } = await getSlip(ctx, caseId);
  if (!handsOver) throw errors.not_your_role();
  if (await isOwn(ctx, [ctx.actor.personId], slip)) throw errors.own_case();
  await atCompetent(ctx, slip, async (inner) => {
    const { one, tokens } = await lockCase(inner.db, caseId);
    if (one.state === 'delivered') throw errors.handed_over();
    const version = await getServiceVersion(inner, { service: one.service, version: one.serviceVersion });
    const open = (await openTasksOf(inner.db, caseId)).find(({ node }) =>
      isHandOver(version.declaration.tasks[node]),
    );
    const task = open && (await lockTask(inner.db, open.id));
    const declared = task && version.declaration.tasks[task.node];
    if (declared?.kind === 'user') checkGoesOn(inner, one, version, declared);
    if (one.state !== 'decided' && !(task && one.state === 'payment-requested')) throw errors.not_decided();
    if (task?.claimedBy && task.claimedBy !== ctx.actor.accountId)
      throw errors.claimed_by_other({ name: task.claimedName ?? '' });
    checkLeaving(ctx, leaving, one);

    const receiver = leaving.way === 'in-person' ? (leaving.other?.name ?? one.applicantName) : null;
    const reference = leaving.way === 'post' ? leaving.reference : null;
    const work = startWork(one, tokens, ctx.clock.now());
    const outcome = declared?.kind === 'user' ? declared.outcomes[0] : undefined;
    setState(work, 'delivered');
    work.history.push(
      happened(ctx, leaving.way === 'post' ? 'posted' : 'handed-over', {
        node: task?.node ?? null,
        outcome: outcome?.id ?? null,
        state: 'delivered',
        detail: { byAgencyId: atAgencyId, to: receiver ?? reference },
      }),
    );
    if (task && outcome) {
      const result: TaskResult = {
        taskId: task.id,
        outcome: outcome.id,
        reason: null,
        at: work.now.toISOString(),
        by: { accountId: ctx.actor.accountId!, name: ctx.actor.name, role: task.role },
      };
      work.case.results = { ...one.results, tasks: { ...one.results.tasks, [task.node]: result } };
      work.closed.push({ id: task.id, outcome: outcome.id, reason: null, by: result.by });
      const model = await processOf(inner.app, version);
      const variables = variablesOf(inner.app, work.case, work.now);
      const step = completeToken(model, work.tokens, task.tokenId, variables, engineOf(inner));
      await runStep({ ctx: inner, work, version, model }, step);
    }
    await saveStep(inner, work);
    await addHandOver(inner.db, one, {
      id: newId(ctx.clock),
      way: leaving.way,
      atAgencyId,
      receiverName: receiver,
      receiverNumber: leaving.way === 'in-person' ? (leaving.other?.number ?? null) : null,
      postReference: reference,
      postedOn: leaving.way === 'post' ? (leaving.postedOn ?? null) : null,
      at: work.now,
      byAccount: ctx.actor.accountId!,
      byName: ctx.actor.name,
    });
  });
  await trace(ctx, { action: 'case.hand_over', subjects: [slip.personId], caseId, agencyId: atAgencyId });
}
