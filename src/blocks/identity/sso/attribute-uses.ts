import { findPeopleRegistry } from '#blocks/registries';
import type { AttributeUse } from '#platform/block';
import type { Ctx } from '#platform/context';

/** What programs outside may learn of who signs in to them here. */
export async function attributeUses(ctx: Ctx): Promise<AttributeUse[]> {
  const people = await findPeopleRegistry(ctx);
  if (!people) return [];
  return Object.entries(ctx.app.country.sso?.scopes ?? {}).flatMap(([scope, claims]) =>
    claims.map(({ attribute }) => ({
      registry: people.name,
      attribute,
      kind: 'program' as const,
      title: scope,
    })),
  );
}
