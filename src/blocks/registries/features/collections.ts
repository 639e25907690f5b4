import type { Ctx } from '#platform/context';
import type { Attribute, Registry } from '../declaration.ts';
import { errors } from '../errors.ts';
import { listRegistries } from '../get-registry.ts';

/** A registry of things that lie somewhere, as far as everybody may know them. */
export interface Collection {
  readonly registry: Registry;
  /** The open attribute that says where. */
  readonly geometry: Attribute;
  /** The other open attributes. */
  readonly properties: readonly Attribute[];
  /** Whether the key is open: then features are called by it, else by the id of their record. */
  readonly byKey: boolean;
}

/** What of a registry is for everybody on a map; undefined where its places are not open. */
export function collectionOf(registry: Registry): Collection | undefined {
  const open = registry.attributes.filter(({ sharing }) => sharing === 'open');
  const geometry = open.find((attribute) => attribute.geometry);
  if (!geometry) return undefined;
  return {
    registry,
    geometry,
    properties: open.filter((attribute) => attribute !== geometry),
    byKey: open.some(({ name }) => name === registry.key),
  };
}

export const listCollections = async (ctx: Ctx): Promise<Collection[]> =>
  (await listRegistries(ctx)).flatMap((registry) => collectionOf(registry) ?? []);

/** @throws registries.unknown_collection */
export async function getCollection(ctx: Ctx, name: string): Promise<Collection> {
  const found = (await listCollections(ctx)).find(({ registry }) => registry.name === name);
  if (!found) throw errors.unknown_collection({ collection: name });
  return found;
}
