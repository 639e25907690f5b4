import { getServiceVersion } from '#blocks/services';
import type { Ctx } from '#platform/context';
import { lockCase } from './case-store.ts';
import { processOf } from './process-of.ts';
import type { Running } from './run-step.ts';
import { startWork } from './work.ts';

/** A case, kept from everybody else until the transaction ends, ready to be worked on. @throws cases.no_case */
export async function lockRunning(ctx: Ctx, caseId: string): Promise<Running> {
  const { one, tokens } = await lockCase(ctx.db, caseId);
  const version = await getServiceVersion(ctx, { service: one.service, version: one.serviceVersion });
  const model = await processOf(ctx.app, version);
  return { ctx, version, model, work: startWork(one, tokens, ctx.clock.now()) };
}
