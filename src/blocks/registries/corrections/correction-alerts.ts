import type { DeskAlert } from '#platform/block';
import type { Ctx } from '#platform/context';
import { localized } from '#platform/i18n';
import { keeps } from '../explorer/keeping.ts';
import { listRegistries } from '../get-registry.ts';
import { countAsked } from './correction-store.ts';

/** The registries of this keeper in which values wait that agencies call wrong, and that somebody else has asked about. */
export async function correctionAlerts(ctx: Ctx): Promise<DeskAlert[]> {
  const { hat, actor } = ctx;
  if (hat.kind !== 'agency' || actor.kind !== 'official') return [];
  const kept = new Map(
    (await listRegistries(ctx)).filter((one) => keeps(ctx, one)).map((one) => [one.name, one]),
  );
  if (kept.size === 0) return [];
  const asked = await countAsked(ctx.db, { deciding: hat.agencies, notBy: actor.accountId ?? '' });
  return asked.flatMap(({ registry: name, count, since }) => {
    const registry = kept.get(name);
    if (!registry) return [];
    return {
      id: `corrections ${name}`,
      title: localized(registry.title, ctx.lang),
      kind: ctx.t('registries.correction.alert'),
      href: `/desk/registries/${name}/corrections`,
      about: ctx.t('registries.correction.alert_about', { count }),
      dueAt: since,
      at: since,
    };
  });
}
