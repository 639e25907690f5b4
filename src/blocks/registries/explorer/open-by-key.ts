import type { Ctx } from '#platform/context';
import { errors } from '../errors.ts';
import { getRegistry } from '../get-registry.ts';
import { readRecord } from '../read-record.ts';
import { grantedTo } from '../rules.ts';

/**
 * Finds one record by its exact key, for a case that the official may open.
 * @returns the ids of the record and of the case
 * @throws registries.no_case, registries.no_record, registries.not_granted, registries.unknown_registry
 */
export async function openByKey(
  ctx: Ctx,
  asked: { registry: string; key: string; caseCode: string },
): Promise<{ recordId: string; caseId: string }> {
  const registry = await getRegistry(ctx, asked.registry);
  const caseOf = ctx.app.blocks.find((block) => block.caseOfCode)?.caseOfCode;
  const code = asked.caseCode.replaceAll('\0', '').trim().toUpperCase();
  const caseId = code ? await caseOf?.(ctx, code) : undefined;
  if (!caseId) throw errors.no_case({}, [{ pointer: '/case', code: 'registries.no_case' }]);
  const reading = ctx.withPurpose({ code: 'case', caseId });
  const granted = grantedTo(registry, reading)?.attributes;
  // The least that lets it be found; the page that opens then leaves its own trace.
  const [least = registry.key] = granted?.has(registry.key) ? [] : (granted ?? []);
  const found = await readRecord(reading, {
    registry: registry.name,
    attributes: [least],
    key: asked.key.replaceAll('\0', '').trim(),
  });
  if (!found) throw errors.no_record({}, [{ pointer: '/key', code: 'registries.no_record' }]);
  return { recordId: found.recordId, caseId };
}
