import type { Ctx } from '#platform/context';
import { localized } from '#platform/i18n';
import type { Collection } from './collections.ts';
import { findExtent } from './feature-store.ts';

export const AT = '/ogc';
export const GEOJSON = 'application/geo+json';
export const CRS84 = 'http://www.opengis.net/def/crs/OGC/1.3/CRS84';
/** Milliseconds for which a process relies on the box around a collection that it has reckoned. */
const KEPT = 600_000;

/** An address of this interface in full, as links have it. */
export const addressOf = ({ app }: Ctx, path: string): string => `${app.config.publicUrl}${AT}${path}`;

export const link = (ctx: Ctx, rel: string, path: string, type = 'application/json', title?: string) => ({
  href: addressOf(ctx, path),
  rel,
  type,
  ...(title && { title }),
});

/** The box around all features; reckoned now and then, for it looks at them all. */
async function extentOf(ctx: Ctx, name: string) {
  const kept = ctx.app.memo(
    'registries.extents',
    () => new Map<string, { at: number; extent?: readonly number[] }>(),
  );
  const now = ctx.clock.now().getTime();
  const before = kept.get(name);
  if (before && Math.abs(now - before.at) < KEPT && before.extent) return before.extent;
  const extent = await findExtent(ctx.db, name);
  kept.set(name, { at: now, extent });
  return extent;
}

/** A collection as OGC 17-069r4, 7.14 describes it. */
export async function describeCollection(ctx: Ctx, { registry, properties }: Collection): Promise<object> {
  const at = `/collections/${registry.name}`;
  const bbox = await extentOf(ctx, registry.name);
  return {
    id: registry.name,
    title: localized(registry.title, ctx.lang),
    ...(registry.description && { description: localized(registry.description, ctx.lang) }),
    itemType: 'feature',
    crs: [CRS84],
    ...(bbox && { extent: { spatial: { bbox: [bbox], crs: CRS84 } } }),
    links: [
      link(ctx, 'self', at),
      link(ctx, 'items', `${at}/items`, GEOJSON),
      {
        href: `${ctx.app.config.publicUrl}/registries/${registry.name}`,
        rel: 'describedby',
        type: 'text/html',
        title: properties.map(({ title }) => localized(title, ctx.lang)).join(', '),
      },
    ],
  };
}
