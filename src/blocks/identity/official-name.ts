import type { Ctx } from '#platform/context';
import { localized } from '#platform/i18n';
import { officialNameOf } from './store.ts';

/** Name of an official, for notices and histories; undefined when the account is no official's. */
export async function officialName(ctx: Ctx, accountId: string): Promise<string | undefined> {
  return (await ctx.db.row<{ name: string | null }>(officialNameOf, [accountId]))?.name ?? undefined;
}

/** Title of a role as the country calls it. */
export const roleTitle = (ctx: Pick<Ctx, 'app' | 'lang'>, role: string): string =>
  localized(ctx.app.country.roles[role] ?? role, ctx.lang);
