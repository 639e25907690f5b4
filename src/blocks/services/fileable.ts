import type { Fileable } from '#platform/block';
import type { Ctx } from '#platform/context';
import { daily, versionsInForce } from './catalogue.ts';
import { isListed } from './list-services.ts';
import { declarationIn } from './overlay.ts';

/** What can be filed online today, in alphabetical order: what a mandate may name. */
export const fileable = (ctx: Ctx): Promise<readonly Fileable[]> =>
  daily(ctx, `fileable ${ctx.lang}`, async () => {
    const { sortKey } = ctx.app.country.text;
    return (await versionsInForce(ctx))
      .filter((version) => isListed(version) && version.form !== undefined)
      .filter(({ declaration: { online, channels } }) => online !== 'none' && channels.includes('online'))
      .map((version) => ({
        service: version.service,
        title: declarationIn(version, ctx.lang).name,
        applicants: version.declaration.applicants ?? (['person'] as const),
      }))
      .map((one) => ({ one, key: sortKey(one.title) }))
      .sort((a, b) => (a.key < b.key ? -1 : 1))
      .map(({ one }) => one);
  });
