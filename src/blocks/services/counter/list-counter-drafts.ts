import { trace } from '#platform/audit';
import type { Ctx } from '#platform/context';
import { findOpenDrafts } from '../draft-store.ts';
import { getServiceVersion } from '../get-service-version.ts';
import { declarationIn } from '../overlay.ts';
import { countersOf } from './counter-of.ts';

export interface CounterDraft {
  readonly id: string;
  readonly title: string;
  /** Who stood there, and the official who began it. */
  readonly name: string;
  readonly by: string;
  readonly savedAt: Date;
}

/** What has been begun at the counters where the official works and not been filed, last saved first; the listing is traced. */
export async function listCounterDrafts(ctx: Ctx): Promise<CounterDraft[]> {
  const counters = countersOf(ctx);
  const drafts = (await findOpenDrafts(ctx.db)).filter(({ agencyId }) => counters.includes(agencyId ?? -1));
  if (drafts.length > 0)
    await trace(ctx, { action: 'draft.read', subjects: drafts.map(({ personId }) => personId) });
  return Promise.all(
    drafts.map(async ({ id, service, version, updatedAt, intake }) => {
      const { name: title } = declarationIn(await getServiceVersion(ctx, { service, version }), ctx.lang);
      return { id, title, name: intake?.name ?? '', by: intake?.by ?? '', savedAt: updatedAt };
    }),
  );
}
