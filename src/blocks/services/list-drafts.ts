import type { Ctx } from '#platform/context';
import { findOpenDrafts } from './draft-store.ts';
import { getServiceVersion } from './get-service-version.ts';
import { declarationIn } from './overlay.ts';

/** What has been begun and not filed, by the persons of the hat, last saved first. */
export async function listDrafts(
  ctx: Ctx,
): Promise<{ id: string; service: string; title: string; savedAt: Date }[]> {
  // What an official fills in at a counter is not theirs before it is filed.
  const drafts = (await findOpenDrafts(ctx.db)).filter(({ agencyId }) => agencyId === null);
  return Promise.all(
    drafts.map(async ({ id, service, version, updatedAt }) => {
      const { name } = declarationIn(await getServiceVersion(ctx, { service, version }), ctx.lang);
      return { id, service, title: name, savedAt: updatedAt };
    }),
  );
}
