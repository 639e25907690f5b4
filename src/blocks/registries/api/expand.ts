import type { Ctx } from '#platform/context';
import type { PlainDate } from '#platform/country';
import { CodedError } from '#platform/errors';
import type { Registry } from '../declaration.ts';
import { errors } from '../errors.ts';
import { getRegistry } from '../get-registry.ts';
import { readRecord } from '../read-record.ts';
import { askedAttributes } from './asked-attributes.ts';

export type Expanded =
  | { readonly registry: string; readonly key: string; readonly values: Readonly<Record<string, unknown>> }
  /** Why there is nothing: no right to the other registry, or no such record in it. */
  | { readonly registry: string; readonly code: string };

/** The references that are to be followed, each with the registry it points to. @throws registries.not_a_reference */
export function referencesOf(registry: Registry, expand: string | undefined): [string, string][] {
  const names = expand?.split(',').map((name) => name.trim()) ?? [];
  return [...new Set(names)].map((name) => {
    const ref = registry.attributes.find((one) => one.name === name)?.ref;
    if (ref === undefined) throw errors.not_a_reference({ registry: registry.name, attribute: name });
    return [name, ref];
  });
}

/**
 * The record behind one reference: a reading of its own, by the right to the other registry, with a trace of its own.
 * Who has no right to it learns that, and nothing of the record.
 */
async function follow(ctx: Ctx, name: string, key: string, asOf: PlainDate | undefined): Promise<Expanded> {
  try {
    const registry = await getRegistry(ctx, name);
    const { given } = askedAttributes(ctx, registry, undefined);
    const found = await readRecord(ctx, { registry: name, key, attributes: given, asOf });
    return found
      ? { registry: name, key, values: found.values }
      : { registry: name, code: 'registries.unknown_record' };
  } catch (error) {
    if (error instanceof CodedError && error.status === 403) return { registry: name, code: error.code };
    throw error;
  }
}

/** The records behind the references of one record. A reference whose value is not given is not followed. */
export async function expandRecord(
  ctx: Ctx,
  references: readonly (readonly [string, string])[],
  values: Readonly<Record<string, unknown>>,
  asOf?: PlainDate,
): Promise<Record<string, Expanded>> {
  const expanded: Record<string, Expanded> = {};
  for (const [name, registry] of references) {
    const key = values[name];
    if (typeof key === 'string') expanded[name] = await follow(ctx, registry, key, asOf);
  }
  return expanded;
}
