import type { Ctx } from '#platform/context';
import type { Registry } from '../declaration.ts';
import { listRegistries } from '../get-registry.ts';
import { ownerOf } from './owner-of.ts';
import type { Reference } from './show-catalogue.ts';

export interface MappedRegistry {
  readonly registry: Registry;
  readonly owner: string;
  readonly refersTo: readonly Reference[];
}

/** All registries by who answers for them, with what each points to: those with the most registries first. */
export async function showMap(ctx: Ctx): Promise<{ owner: string; registries: MappedRegistry[] }[]> {
  const all = await listRegistries(ctx);
  const mapped: MappedRegistry[] = [];
  for (const registry of all) {
    const refersTo = all.flatMap((other) => {
      const attributes = registry.attributes.filter(({ ref }) => ref === other.name);
      return attributes.length > 0 ? [{ registry: other, attributes }] : [];
    });
    mapped.push({ registry, owner: await ownerOf(ctx, registry), refersTo });
  }
  return [...Map.groupBy(mapped, ({ owner }) => owner)]
    .map(([owner, registries]) => ({ owner, registries }))
    .sort((a, b) => b.registries.length - a.registries.length);
}
