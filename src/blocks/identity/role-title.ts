import type { Ctx } from '#platform/context';
import { localized } from '#platform/i18n';

/** Title of a role as the country calls it. */
export const roleTitle = (ctx: Pick<Ctx, 'app' | 'lang'>, role: string): string =>
  localized(ctx.app.country.roles[role] ?? role, ctx.lang);
