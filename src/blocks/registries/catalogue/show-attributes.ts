import type { AttributeUse } from '#platform/block';
import type { Ctx } from '#platform/context';
import { localized } from '#platform/i18n';
import type { Attribute, Registry } from '../declaration.ts';
import { listRegistries } from '../get-registry.ts';
import { ownerOf } from './owner-of.ts';
import { readersOf } from './readers-of.ts';

export interface AttributeView {
  readonly registry: Registry;
  readonly owner: string;
  readonly attribute: Attribute;
  /** What reads or writes it, each once. */
  readonly uses: readonly AttributeUse[];
  /** Whom the declaration lets read it, in words. */
  readonly readers: readonly string[];
  /** The registry whose key stands there. */
  readonly pointsTo?: Registry;
}

export interface AttributesQuery {
  readonly text?: string;
  readonly registry?: string;
  readonly sharing?: string;
  readonly use?: string;
}

export interface AttributesView {
  readonly attributes: readonly AttributeView[];
  readonly registries: readonly Registry[];
  readonly query: AttributesQuery;
}

/** Every attribute of every registry with its owner, class, readers and uses; `query` leaves out what is not asked for. */
export async function showAttributes(ctx: Ctx, query: AttributesQuery): Promise<AttributesView> {
  const registries = await listRegistries(ctx);
  const byName = new Map(registries.map((registry) => [registry.name, registry]));
  const found = await Promise.all(ctx.app.blocks.map((block) => block.attributeUses?.(ctx)));
  const uses = Map.groupBy(
    found.flatMap((some) => some ?? []),
    ({ registry, attribute }) => `${registry} ${attribute}`,
  );
  const { fold } = ctx.app.country.text;
  const sought = fold(query.text ?? '').trim();
  const attributes: AttributeView[] = [];
  for (const registry of registries) {
    if (query.registry && registry.name !== query.registry) continue;
    const owner = await ownerOf(ctx, registry);
    for (const attribute of registry.attributes) {
      const given = uses.get(`${registry.name} ${attribute.name}`) ?? [];
      const one = {
        registry,
        owner,
        attribute,
        uses: [...new Map(given.map((use) => [`${use.kind} ${use.title}`, use])).values()],
        readers: readersOf(ctx, registry, attribute.name),
        ...(attribute.ref && { pointsTo: byName.get(attribute.ref) }),
      };
      const text = fold(`${attribute.name} ${localized(attribute.title, ctx.lang)}`);
      if (!text.includes(sought)) continue;
      if (query.sharing && attribute.sharing !== query.sharing) continue;
      if (query.use && (query.use === 'used') !== one.uses.length > 0) continue;
      attributes.push(one);
    }
  }
  return { attributes, registries, query };
}
