import type { Ctx } from '#platform/context';
import { CodedError } from '#platform/errors';
import { httpErrors } from '#platform/http';
import type { Registry } from '../declaration.ts';
import { errors } from '../errors.ts';
import { getRegistry } from '../get-registry.ts';
import { checkAttributes } from '../read-record.ts';
import { sameValue } from '../rules.ts';
import { getRecord } from './get-record.ts';
import { listRecords } from './list-records.ts';

export type Content = Readonly<Record<string, unknown>>;

/** Of matches that are changed together, at most so many. */
export const MOST_MATCHED = 100;

/**
 * The registry that `/data/{registryname}/{versionnumber}` names: the version is that of the declaration in force, with or without `.0`.
 * @throws http.not_found while the interface is off; registries.unknown_registry, registries.version_not_served
 */
export async function namedRegistry(
  ctx: Ctx,
  { registry: name, version }: { registry: string; version: string },
): Promise<Registry> {
  if (!ctx.app.config.govstackRegistries) throw httpErrors.not_found();
  const registry = await getRegistry(ctx, name);
  if (version.replace(/\.0$/, '') !== String(registry.version))
    throw errors.version_not_served({ registry: name, version: registry.version });
  return registry;
}

interface Match {
  /** Where it is granted, or was asked by. */
  readonly key?: string;
  readonly values: Content;
}

/** By its key, as far as all else that is asked for is granted and so. */
async function matchOfKey(ctx: Ctx, registry: Registry, key: string, content: Content): Promise<Match[]> {
  const others = Object.entries(content).filter(([name]) => name !== registry.key);
  try {
    const { values } = await getRecord(ctx, { registry: registry.name, key });
    if (others.some(([name]) => !Object.hasOwn(values, name))) {
      // Whether the value is missing or not granted is told apart by asking for it.
      for (const [name] of others) await getRecord(ctx, { registry: registry.name, key, attributes: name });
      return [];
    }
    return others.every(([name, value]) => sameValue(values[name], value)) ? [{ key, values }] : [];
  } catch (error) {
    if (error instanceof CodedError && error.code === 'registries.unknown_record') return [];
    throw error;
  }
}

/**
 * The records that have all these values: by the key with the right to read, else by indexed attributes with the right to list.
 * @throws registries.content_missing, registries.filter_value, and what reading and listing throw
 */
export async function findByContent(
  ctx: Ctx,
  registry: Registry,
  content: Content,
  limit = 1,
): Promise<Match[]> {
  const names = Object.keys(content);
  if (names.length === 0) throw errors.content_missing();
  checkAttributes(registry, names);
  const key = content[registry.key];
  if (typeof key === 'string') return matchOfKey(ctx, registry, key, content);
  // What is no plain value equals none, and an object may have no text at all.
  const nested = names.find((name) => typeof content[name] === 'object');
  if (nested !== undefined) throw errors.filter_value({ attribute: nested });
  const query = Object.fromEntries(names.map((name) => [`filter.${name}`, String(content[name])]));
  const { records } = await listRecords(ctx, { registry: registry.name, limit, query });
  return records;
}
