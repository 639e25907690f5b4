import { evaluateValue } from '#blocks/services';
import { calendarOf } from '#platform/calendar';
import type { Ctx } from '#platform/context';
import { newId } from '#platform/ids';
import {
  afterStep,
  completeToken,
  type Effect,
  type Engine,
  type ProcessModel,
  type Step,
} from '#platform/process';
import { evaluate } from '#platform/rules';
import { type Acting, act, happened } from './actions.ts';
import { messageSent } from './events.ts';
import { openFee } from './open-fee.ts';
import { sendMessage } from './store.ts';
import { variablesOf } from './variables.ts';
import { isFinal, setState } from './work.ts';

/** A case at work, with its process. */
export interface Running extends Acting {
  readonly model: ProcessModel;
}

export const engineOf = (ctx: Ctx): Engine => ({ evaluate, newId: () => newId(ctx.clock) });

type Pending = {
  readonly token: string;
  readonly node: string;
  readonly kind: 'service' | 'send' | 'message';
};

function openTask({ ctx, work, version }: Running, { token, node }: { token: string; node: string }): void {
  const declared = version.declaration.tasks[node];
  if (declared?.kind !== 'user') return;
  const { within } = declared;
  work.opened.push({
    id: newId(ctx.clock),
    caseId: work.case.id,
    tokenId: token,
    agencyId: work.case.agencyId,
    node,
    role: declared.role,
    openedAt: work.now,
    dueAt: within ? calendarOf(ctx.app).dueAt(work.now, { within }) : work.case.dueAt,
    claimedBy: null,
    claimedName: null,
    doneAt: null,
    outcome: null,
    reason: null,
    version: 1,
  });
  if (declared.after_fee && openFee(ctx.app, version, work.case, work.now) > 0 && !isFinal(work.case.state)) {
    setState(work, 'payment-requested');
    work.history.push(happened(ctx, 'fee-requested', { node, state: 'payment-requested' }));
    return;
  }
  // Once there is nothing left but to hand the result over, the matter itself has been decided.
  if (declared.outcomes.every((outcome) => outcome.state === 'delivered')) setState(work, 'decided');
}

/** Notes one effect; what must be done before the process can go on comes back. */
function note(running: Running, effect: Effect): Pending | undefined {
  const { ctx, work, version } = running;
  switch (effect.kind) {
    case 'task-opened':
      openTask(running, effect);
      return undefined;
    case 'task-cancelled': {
      const at = work.opened.findIndex(({ tokenId }) => tokenId === effect.token);
      if (at >= 0) work.opened.splice(at, 1);
      else work.cancelled.push(effect.token);
      return undefined;
    }
    case 'timer-set': {
      const dueAt = calendarOf(ctx.app).after(work.now, effect.after);
      work.timers.push({ id: newId(ctx.clock), tokenId: effect.token, node: effect.node, dueAt });
      return undefined;
    }
    case 'timer-cancelled': {
      const at = work.timers.findIndex(
        ({ tokenId, node }) => tokenId === effect.token && node === effect.node,
      );
      if (at >= 0) work.timers.splice(at, 1);
      else work.timersGone.push({ tokenId: effect.token, node: effect.node });
      return undefined;
    }
    case 'service':
    case 'send':
      return { token: effect.token, node: effect.node, kind: effect.kind };
    case 'message-awaited': {
      // The reply may have come before the process got here.
      const declared = version.declaration.tasks[effect.node];
      const there = declared?.kind === 'receive' && work.case.results.messages[declared.receive];
      return there ? { token: effect.token, node: effect.node, kind: 'message' } : undefined;
    }
    case 'message-forgotten':
      return undefined;
    case 'ended':
      work.ended = true;
      return undefined;
  }
}

/** A linked case that has ended answers the case that asked for it. */
async function reply({ ctx, work, version }: Running): Promise<void> {
  const one = work.case;
  if (!one.leadLinkId || one.leadAgencyId === null || !one.leadCaseId) return;
  const messageId = newId(ctx.clock);
  const body = evaluateValue(version.declaration.reply, variablesOf(ctx.app, one, work.now)) as object;
  await sendMessage(ctx.db, {
    id: messageId,
    kind: 'reply',
    linkId: one.leadLinkId,
    fromAgencyId: one.agencyId,
    agencyId: one.leadAgencyId,
    personId: one.personId,
    caseId: one.id,
    linkedCaseId: one.id,
    service: one.service,
    channel: one.channel,
    applicantName: one.applicantName,
    onBehalfOf: one.onBehalfOf,
    body: { ...body, state: one.state, code: one.code, reason: one.reason },
    sentAt: work.now,
  });
  await ctx.emit(messageSent, one.leadLinkId, {
    messageId,
    kind: 'reply',
    linkId: one.leadLinkId,
    service: one.service,
    fromAgencyId: one.agencyId,
    toAgencyId: one.leadAgencyId,
    at: work.now.toISOString(),
  });
}

/**
 * Takes a step of the process and all that follows from it without anybody waiting: service tasks are done, messages sent.
 * Changes `work` only; `saveNewCase` or `saveStep` writes it.
 */
export async function runStep(running: Running, first: Step): Promise<void> {
  const { ctx, work, model } = running;
  const pending: Pending[] = [];
  const take = (step: Step) => {
    work.tokens = afterStep(work.tokens, step);
    for (const effect of step.effects) {
      const todo = note(running, effect);
      if (todo) pending.push(todo);
    }
  };
  take(first);
  for (let next = pending.shift(); next; next = pending.shift()) {
    if (next.kind !== 'message') await act(running, next.node);
    take(
      completeToken(model, work.tokens, next.token, variablesOf(ctx.app, work.case, work.now), engineOf(ctx)),
    );
  }
  if (work.ended) await finish(running);
}

/** Closes a case whose process has come to its end, or was ended, and answers the case that asked for it. */
export async function finish(running: Running): Promise<void> {
  const { ctx, work } = running;
  if (!isFinal(work.case.state)) setState(work, 'decided');
  work.case.endedAt = work.now;
  work.history.push(happened(ctx, 'ended', { state: work.case.state }));
  await reply(running);
}
