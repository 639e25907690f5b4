import { today } from '#platform/calendar';
import type { Ctx } from '#platform/context';
import type { PlainDate } from '#platform/country';
import { errors } from '../errors.ts';
import { getRegistry } from '../get-registry.ts';
import { readRecord } from '../read-record.ts';
import { askedAttributes } from './asked-attributes.ts';
import { type Expanded, expandRecord, referencesOf } from './expand.ts';

export interface ApiRecord {
  readonly recordId: string;
  readonly values: Readonly<Record<string, unknown>>;
  readonly expanded?: Readonly<Record<string, Expanded>>;
}

/**
 * One record for a program, by its key, as it holds on a day; the trace is in the same transaction.
 * @throws registries.unknown_record, registries.not_granted, registries.unknown_attribute, registries.not_a_reference
 */
export async function getRecord(
  ctx: Ctx,
  asked: { registry: string; key: string; attributes?: string; asOf?: PlainDate; expand?: string },
): Promise<ApiRecord & { registry: string; key: string; asOf: PlainDate; withheld: readonly string[] }> {
  const registry = await getRegistry(ctx, asked.registry);
  const { given, withheld } = askedAttributes(ctx, registry, asked.attributes);
  const references = referencesOf(registry, asked.expand);
  const asOf = asked.asOf ?? today(ctx);
  const found = await readRecord(ctx, { registry: registry.name, key: asked.key, attributes: given, asOf });
  if (!found) throw errors.unknown_record({ registry: registry.name });
  const expanded = await expandRecord(ctx, references, found.values, asOf);
  return {
    registry: registry.name,
    key: asked.key,
    recordId: found.recordId,
    asOf,
    values: found.values,
    withheld,
    ...(references.length > 0 && { expanded }),
    ...(found.merged && { merged: { into: found.merged.into, on: found.merged.on } }),
  };
}
