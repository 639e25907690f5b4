import type { Ctx } from '#platform/context';
import type { Registry } from '../declaration.ts';
import { listRegistries } from '../get-registry.ts';

/** The other registries whose records hold keys of this one. */
export const referringTo = async (ctx: Ctx, name: string): Promise<Registry[]> =>
  (await listRegistries(ctx)).filter(
    (other) => other.name !== name && other.attributes.some(({ ref }) => ref === name),
  );
