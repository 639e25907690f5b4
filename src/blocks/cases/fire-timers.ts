import { getServiceVersion } from '#blocks/services';
import type { App } from '#platform/block';
import type { Ctx } from '#platform/context';
import type { Job } from '#platform/jobs';
import { fireTimer } from '#platform/process';
import { happened } from './actions.ts';
import { lockCase } from './case-store.ts';
import { processOf } from './process-of.ts';
import { engineOf, runStep } from './run-step.ts';
import { saveStep } from './save-work.ts';
import { findDueTimers, findTimer } from './store.ts';
import { variablesOf } from './variables.ts';
import { startWork } from './work.ts';

const PORTION = 50;

async function fire(ctx: Ctx, timerId: string, caseId: string): Promise<void> {
  const { one, tokens } = await lockCase(ctx.db, caseId);
  const timer = await findTimer(ctx.db, timerId, caseId);
  // Somebody was faster: the task was done, or another process has fired it.
  if (!timer) return;
  const version = await getServiceVersion(ctx, { service: one.service, version: one.serviceVersion });
  const model = await processOf(ctx.app, version);
  const work = startWork(one, tokens, ctx.clock.now());
  work.timersGone.push(timer);
  work.history.push(happened(ctx, 'timer', { node: timer.node }));
  const variables = variablesOf(ctx.app, one, work.now);
  const step = fireTimer(
    model,
    work.tokens,
    { token: timer.tokenId, timer: timer.node },
    variables,
    engineOf(ctx),
  );
  await runStep({ ctx, work, version, model }, step);
  await saveStep(ctx, work);
}

/** Lets timers go off whose time has come by the clock, each in a transaction of its own under its agency's hat. */
export const fireTimers: Job = {
  name: 'cases.fire-timers',
  every: 10,
  run: async (app: App) => {
    const actor = { kind: 'system' as const, name: 'cases.fire-timers', assurance: 0, appointments: [] };
    const due = await app.transaction({ actor, hat: { kind: 'none' }, purpose: { code: 'case' } }, (ctx) =>
      findDueTimers(ctx.db, ctx.clock.now(), PORTION),
    );
    let failed = false;
    for (const { id, caseId, agencyId } of due) {
      const as = {
        actor,
        hat: { kind: 'agency' as const, agencies: [agencyId] },
        purpose: { code: 'case', caseId },
      };
      await app
        .transaction(as, (ctx) => fire(ctx, id, caseId))
        .catch((fault: Error) => {
          failed = true;
          app.log.error({ timer: id, fault: fault.message.slice(0, 300) }, 'a timer could not be fired');
        });
    }
    return { more: due.length === PORTION && !failed };
  },
};
