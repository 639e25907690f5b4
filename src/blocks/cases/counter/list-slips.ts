import { counterOf, countersOf, declarationIn, getServiceVersion } from '#blocks/services';
import { trace } from '#platform/audit';
import type { Ctx } from '#platform/context';
import { findSlips, type Slip } from './slip-store.ts';

export interface TitledSlip extends Slip {
  /** Name of the service. */
  readonly title: string;
}

const MOST = 100;

/**
 * What the official's counters took in and have not handed over, what is ready first; or the one case with a code that they have to
 * do with. The list leaves one trace that names everybody in it.
 * @throws services.not_at_counter
 */
export async function listSlips(ctx: Ctx, { code = '' }: { code?: string } = {}): Promise<TitledSlip[]> {
  counterOf(ctx);
  const wanted = code.trim().toUpperCase() || null;
  const slips = await findSlips(ctx.db, countersOf(ctx), wanted, MOST);
  if (slips.length > 0)
    await trace(ctx, { action: 'case.list', subjects: slips.map(({ personId }) => personId) });
  const titled: TitledSlip[] = [];
  for (const slip of slips) {
    const version = await getServiceVersion(ctx, { service: slip.service, version: slip.serviceVersion });
    titled.push({ ...slip, title: declarationIn(version, ctx.lang).name });
  }
  return titled.sort((a, b) => Number(b.state === 'decided') - Number(a.state === 'decided'));
}
