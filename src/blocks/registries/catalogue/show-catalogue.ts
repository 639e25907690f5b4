import type { Ctx } from '#platform/context';
import type { Registry } from '../declaration.ts';
import { getRegistry, listRegistries } from '../get-registry.ts';
import { endedBases } from '../legal/standing-of-bases.ts';
import { ownerOf } from './owner-of.ts';

/** Which attributes of one registry hold keys of another. */
export interface Reference {
  readonly registry: Registry;
  readonly attributes: readonly Registry['attributes'][number][];
}

/** A registry as everybody may know it: what it holds, not what stands in it. */
export interface RegistryView {
  readonly registry: Registry;
  readonly owner: string;
  /** What it rests on that is no longer in force, in words. */
  readonly ended: readonly string[];
  readonly refersTo: readonly Reference[];
  readonly referredBy: readonly Reference[];
}

const referring = (from: Registry, to: string) => from.attributes.filter(({ ref }) => ref === to);

/** One registry with those that it points to and those that point to it. @throws registries.unknown_registry */
export async function showRegistry(ctx: Ctx, name: string): Promise<RegistryView> {
  const registry = await getRegistry(ctx, name);
  const all = await listRegistries(ctx);
  return {
    registry,
    owner: await ownerOf(ctx, registry),
    ended: await endedBases(ctx, [
      ...registry.legalBasis.map(({ document }) => document),
      ...registry.read.flatMap(({ basis = [] }) => basis),
    ]),
    refersTo: all.flatMap((other) => {
      const attributes = referring(registry, other.name);
      return attributes.length > 0 ? [{ registry: other, attributes }] : [];
    }),
    referredBy: all.flatMap((other) => {
      const attributes = other.name === name ? [] : referring(other, name);
      return attributes.length > 0 ? [{ registry: other, attributes }] : [];
    }),
  };
}

/** All registries by who answers for them: those with the most registries first. */
export async function showCatalogue(ctx: Ctx) {
  const registries = await listRegistries(ctx);
  const owned = await Promise.all(
    registries.map(async (registry) => ({ registry, owner: await ownerOf(ctx, registry) })),
  );
  const byOwner = [...Map.groupBy(owned, ({ owner }) => owner)].map(([owner, list]) => ({
    owner,
    registries: list.map(({ registry }) => registry),
  }));
  const referredTo = registries
    .map((registry) => ({
      registry,
      by: registries.filter((other) => other !== registry && referring(other, registry.name).length > 0)
        .length,
    }))
    .filter(({ by }) => by > 0)
    .sort((a, b) => b.by - a.by);
  return { byOwner: byOwner.sort((a, b) => b.registries.length - a.registries.length), referredTo };
}
