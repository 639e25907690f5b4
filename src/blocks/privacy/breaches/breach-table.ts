import { getAgency } from '#blocks/agencies';
import type { Ctx } from '#platform/context';
import { localized } from '#platform/i18n';
import type { SheetTable } from '#platform/spreadsheet';
import { listBreaches } from './get-breach.ts';

/** The register as a table to take away. @throws privacy.not_yours */
export async function breachTable(ctx: Ctx): Promise<SheetTable> {
  const { t } = ctx;
  const breaches = await listBreaches(ctx, { limit: 10_000 });
  const names = new Map<number, string>();
  for (const id of new Set(breaches.map(({ agencyId }) => agencyId)))
    names.set(id, localized((await getAgency(ctx, id)).name, ctx.lang));
  const heads = [
    'agency',
    'title_field',
    'nature',
    'data',
    'people_count',
    'happened_on',
    'found',
    'due',
    'authority_told',
    'reference',
    'people_told',
    'harm',
    'measures',
    'closed',
  ] as const;
  return {
    name: t('privacy.breach.list'),
    columns: heads.map((head) => ({ head: t(`privacy.breach.${head}`) })),
    rows: breaches.map((one) => [
      names.get(one.agencyId) ?? '',
      one.title,
      one.nature,
      one.data,
      one.peopleCount,
      one.happenedOn ? { day: one.happenedOn } : null,
      one.foundAt,
      one.dueAt,
      one.authorityToldAt,
      one.authorityReference,
      one.peopleToldAt,
      one.harm,
      one.measures,
      one.closedAt,
    ]),
  };
}
