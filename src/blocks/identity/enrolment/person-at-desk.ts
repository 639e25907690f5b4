import { findPeopleRegistry, readRecord } from '#blocks/registries';
import type { Ctx } from '#platform/context';

/**
 * Who the registry of people says has this number, read by an official for whom somebody stands at the counter; the reading
 * leaves its trace.
 * @returns undefined when there is nobody
 * @throws registries.not_granted
 */
export async function personAtDesk(
  ctx: Ctx,
  number: string,
): Promise<{ personId: string; name: string } | undefined> {
  const registry = await findPeopleRegistry(ctx);
  const nameAttribute = registry?.attributes.find(({ is }) => is === 'full-name')?.name;
  if (!registry || !nameAttribute) return undefined;
  const found = await readRecord(ctx.withPurpose({ code: 'intake' }), {
    registry: registry.name,
    attributes: [registry.key, nameAttribute],
    key: number,
  });
  const name = found?.values[nameAttribute];
  return found && typeof name === 'string' ? { personId: found.recordId, name } : undefined;
}
