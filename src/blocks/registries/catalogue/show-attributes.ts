import type { AttributeUse } from '#platform/block';
import type { Ctx } from '#platform/context';
import { localized } from '#platform/i18n';
import type { Attribute, Registry } from '../declaration.ts';
import { listRegistries } from '../get-registry.ts';
import { ownerOf } from './owner-of.ts';
import { readersOf } from './readers-of.ts';

/** Attributes on a page. */
const PER_PAGE = 50;

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
  /** Which page of them, from 1. */
  readonly page?: number;
}

export interface AttributesView {
  /** Those on this page. */
  readonly attributes: readonly AttributeView[];
  /** How many there are on all pages. */
  readonly count: number;
  readonly page: number;
  readonly pages: number;
  readonly registries: readonly Registry[];
  readonly query: AttributesQuery;
}

/** The attributes of all registries with their owner, class, readers and uses, a page at a time; `query` leaves out what is not asked for. */
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
  const count = attributes.length;
  const pages = Math.max(1, Math.ceil(count / PER_PAGE));
  const page = Math.min(Math.max(1, query.page ?? 1), pages);
  const from = (page - 1) * PER_PAGE;
  return { attributes: attributes.slice(from, from + PER_PAGE), count, page, pages, registries, query };
}
