import { getAgency } from '#blocks/agencies';
import { declarationIn, getService } from '#blocks/services';
import { today } from '#platform/calendar';
import type { Ctx } from '#platform/context';
import { localized } from '#platform/i18n';
import { errors } from '../errors.ts';
import { hearingRoles } from './complaint-rules.ts';
import { commentsOf } from './rating-store.ts';
import { type Contentment, satisfactionOf, spanOf } from './satisfaction-of.ts';

const MOST_COMMENTS = 200;

export interface SatisfactionView extends Contentment {
  readonly agency: string;
  readonly from: string;
  readonly to: string;
  readonly services: readonly (Contentment & { readonly title: string })[];
  readonly comments: readonly { readonly title: string; readonly score: number; readonly comment: string }[];
}

/**
 * What applicants said of the agencies that the official leads, with their words but without their names, for the last ninety days.
 * @throws cases.not_your_role
 */
export async function readSatisfaction(ctx: Ctx): Promise<SatisfactionView[]> {
  const roles = hearingRoles(ctx);
  const led = ctx.actor.appointments.filter(({ role }) => roles.includes(role));
  if (led.length === 0) throw errors.not_your_role();
  const to = today(ctx);
  const from = new Date(Date.parse(to) - 89 * 86_400_000).toISOString().slice(0, 10);
  const span = spanOf(ctx, { from, to });
  const titles = new Map<string, string>();
  const titleOf = async (service: string) => {
    if (!titles.has(service))
      titles.set(service, declarationIn(await getService(ctx, service), ctx.lang).name);
    return titles.get(service)!;
  };
  const views: SatisfactionView[] = [];
  for (const agencyId of new Set(led.map((one) => one.agencyId))) {
    const { services, ...all } = await satisfactionOf(ctx, { agencyId, from, to });
    const byService: SatisfactionView['services'][number][] = [];
    for (const [service, one] of services) byService.push({ ...one, title: await titleOf(service) });
    const comments: SatisfactionView['comments'][number][] = [];
    for (const row of await commentsOf(ctx.db, agencyId, span.from, span.until, MOST_COMMENTS))
      comments.push({ title: await titleOf(row.service), score: row.score, comment: row.comment });
    const agency = localized((await getAgency(ctx, agencyId)).name, ctx.lang);
    views.push({ ...all, agency, from, to, services: byService, comments });
  }
  return views;
}
