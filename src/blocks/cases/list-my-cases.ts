import { declarationIn, getServiceVersion } from '#blocks/services';
import { trace } from '#platform/audit';
import { type Ctx, principalOf } from '#platform/context';
import { type CaseSummary, casesOf } from './store.ts';

export interface MyCase extends CaseSummary {
  /** Name of the service in the language of the request. */
  readonly title: string;
}

/** What the signed-in person has asked for, newest first; parts that other agencies do stand within their lead. */
export async function listMyCases(ctx: Ctx, { limit = 50 }: { limit?: number } = {}): Promise<MyCase[]> {
  const whose = principalOf(ctx.actor);
  if (!whose) return [];
  const found = await casesOf(ctx.db, whose, limit);
  if (ctx.actor.actingFor && found.length > 0) await trace(ctx, { action: 'case.list', subjects: [whose] });
  const titled: MyCase[] = [];
  for (const one of found) {
    const version = await getServiceVersion(ctx, { service: one.service, version: one.serviceVersion });
    titled.push({ ...one, title: declarationIn(version, ctx.lang).name });
  }
  return titled;
}
