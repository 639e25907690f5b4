import { dataRules, ledAgencies } from '#blocks/identity';
import type { DeskAlert } from '#platform/block';
import type { Ctx } from '#platform/context';
import { pressingBreaches } from './breaches/store.ts';
import { lengthOf } from './requests/rules.ts';
import { pressingRequests } from './requests/store.ts';

/** Requests and breaches of the agencies that the official leads whose time is near or over. Of people they say nothing. */
export async function deskAlerts(ctx: Ctx): Promise<DeskAlert[]> {
  const agencies = ledAgencies(ctx);
  const rules = dataRules(ctx);
  if (agencies.length === 0 || !rules) return [];
  const now = ctx.clock.now();
  const reach = (wait?: string) => (wait ? lengthOf(ctx, now, wait) : 0);
  const until = (wait?: string) => new Date(now.getTime() + reach(wait));
  const requests = await pressingRequests(ctx.db, agencies, until(rules.remindBefore));
  const breaches = await pressingBreaches(ctx.db, agencies, until(rules.breach?.remindBefore));
  const own = (one: { personId: string; askedBy: string }) =>
    [one.personId, one.askedBy].includes(ctx.actor.personId ?? '');
  return [
    ...requests
      .filter((one) => !own(one))
      .map((one) => ({
        id: one.id,
        title: ctx.t(`privacy.kind.${one.kind}`),
        kind: ctx.t(one.dueAt < now ? 'privacy.alert.late' : 'privacy.alert.soon'),
        href: `/desk/data-requests/${one.id}`,
        about: ctx.t('privacy.alert.request'),
        dueAt: one.dueAt,
        at: new Date(Math.min(now.getTime(), one.dueAt.getTime() - reach(rules.remindBefore))),
      })),
    ...breaches.map((one) => ({
      id: one.id,
      title: one.title,
      kind: ctx.t(one.dueAt < now ? 'privacy.alert.late' : 'privacy.alert.soon'),
      href: `/desk/breaches/${one.id}`,
      about: ctx.t('privacy.alert.breach'),
      dueAt: one.dueAt,
      at: new Date(Math.min(now.getTime(), one.dueAt.getTime() - reach(rules.breach?.remindBefore))),
    })),
  ];
}
