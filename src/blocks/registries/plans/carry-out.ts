import type { App } from '#platform/block';
import { CodedError } from '#platform/errors';
import type { Job } from '#platform/jobs';
import { applyPlan } from './apply-plan.ts';
import { measurePlan } from './measure-plan.ts';
import { listWaiting, noteMeasured, notePlanFault } from './plan-store.ts';
import { getWaitingPlan } from './waiting-plan.ts';

/** Looking through a large table takes longer than a page may, and changing one is for the owner of the tables alone. */
async function run(app: App): Promise<{ more: boolean }> {
  const actor = {
    kind: 'system' as const,
    name: 'registries.carry-out-plans',
    assurance: 0,
    appointments: [],
  };
  const waiting = await app.transaction(
    { actor, hat: { kind: 'agency', agencies: [] }, purpose: { code: 'load' } },
    (ctx) => listWaiting(ctx.db),
  );
  const asOwner = { actor, hat: 'owner' as const, purpose: { code: 'load' } };
  for (const { registry, plan: hash, measuredAt, keptBy, releasedBy } of waiting)
    try {
      if (!measuredAt)
        await app.transaction(asOwner, async (ctx) => {
          const { plan } = await getWaitingPlan(ctx, registry);
          const { steps, rows } = await measurePlan(ctx, plan);
          const met = steps.map(({ rows: touched, failing, blocks, locks, time }) => ({
            rows: touched,
            failing,
            blocks,
            locks,
            time,
          }));
          await noteMeasured(ctx.db, registry, hash, { rows, steps: met }, ctx.clock.now());
        });
      else if (keptBy && releasedBy) await applyPlan(app, { registry, hash });
    } catch (error) {
      app.log.error(
        { registry, plan: hash, fault: (error as Error).message },
        'a plan could not be carried out',
      );
      const fault =
        error instanceof CodedError
          ? app.translate(app.country.languages[0] ?? 'en')(`errors.${error.code}`, error.params)
          : (error as Error).message;
      await app.transaction(asOwner, (ctx) => notePlanFault(ctx.db, registry, hash, fault, ctx.clock.now()));
    }
  return { more: false };
}

/** Measures changes of declarations that wait, and carries out those that were confirmed on the page by both who must. */
export const carryOutPlans: Job = { name: 'registries.carry-out-plans', every: 10, run };
