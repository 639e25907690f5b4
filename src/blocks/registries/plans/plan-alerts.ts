import type { DeskAlert } from '#platform/block';
import type { Ctx } from '#platform/context';
import { localized } from '#platform/i18n';
import { getRegistry } from '../get-registry.ts';
import { countWaiting, listWaiting } from './plan-store.ts';
import { standsTo } from './show-plan.ts';

/** The changes of declarations that this official may confirm, and has not. */
export async function planAlerts(ctx: Ctx): Promise<DeskAlert[]> {
  const alerts: DeskAlert[] = [];
  for (const { registry: name, plan, notedAt, keptBy, releasedBy } of await listWaiting(ctx.db)) {
    const registry = await getRegistry(ctx, name);
    const { keeper, operator } = standsTo(ctx, registry);
    if (!(keeper && !keptBy) && !(operator && !releasedBy)) continue;
    alerts.push({
      id: plan,
      title: localized(registry.title, ctx.lang),
      kind: ctx.t('registries.plan.alert'),
      href: `/desk/registries/${name}/declaration/plan`,
      about: ctx.t('registries.plan.page.title'),
      dueAt: notedAt,
      at: notedAt,
    });
  }
  return alerts;
}

/** For whoever watches over the program: how many changes wait; nothing where none does. */
export async function planHealth(ctx: Ctx): Promise<Record<string, unknown>> {
  const waiting = await countWaiting(ctx.db);
  return waiting > 0 ? { declarations_waiting: waiting } : {};
}
