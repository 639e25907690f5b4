import { trace } from '#platform/audit';
import { today } from '#platform/calendar';
import type { Ctx } from '#platform/context';
import { errors } from './errors.ts';
import { getRegistry } from './get-registry.ts';
import { checkAttributes } from './read-record.ts';
import { grantedTo } from './rules.ts';
import { findCurrent } from './store.ts';
import { withOpenRegistry } from './with-open-registry.ts';

export interface Search {
  readonly registry: string;
  /** Equal values of indexed attributes, all of which the reader may see. */
  readonly where: Readonly<Record<string, string | number | boolean>>;
  readonly attributes: readonly string[];
  /** At most 100. */
  readonly limit: number;
}

/**
 * Finds records by equal values, newest first, in one trace that names all their subjects.
 * Under a person hat among the records of its persons; under an agency hat where a grant gives the right to list.
 * @throws registries.not_granted, registries.not_indexed, registries.unknown_registry, registries.unknown_attribute
 */
export async function findRecords(
  ctx: Ctx,
  search: Search,
): Promise<{ recordId: string; values: Readonly<Record<string, unknown>> }[]> {
  const registry = await getRegistry(ctx, search.registry);
  const asked = Object.keys(search.where);
  checkAttributes(registry, [...search.attributes, ...asked]);
  const indexed = new Set(
    registry.attributes.filter((a) => a.indexed || a.name === registry.key).map(({ name }) => name),
  );
  const slow = asked.find((name) => !indexed.has(name));
  if (slow !== undefined) throw errors.not_indexed({ registry: registry.name, attribute: slow });

  const person = ctx.hat.kind === 'person';
  const granted = person ? undefined : grantedTo(registry, ctx, true);
  const wanted = new Set(search.attributes.filter((name) => person || granted?.attributes.has(name)));
  // Asking for a value is a way of reading it.
  const hidden = asked.some((name) => !person && !granted?.attributes.has(name));
  if (!person && (!granted || wanted.size === 0 || hidden))
    throw errors.not_granted({ registry: registry.name });

  const limits = { wanted, day: today(ctx), limit: Math.min(search.limit, 100) };
  const find = () => findCurrent(ctx.db, registry, { equal: search.where }, limits);
  const found = person ? await find() : await withOpenRegistry(ctx, { read: registry.name }, find);
  const subjects = found.flatMap(({ personId }) => personId ?? []);
  if (found.length > 0)
    await trace(ctx, {
      action: 'registry.list',
      registry: registry.name,
      attributes: [...new Set([...wanted, ...asked])],
      subjects,
      basis: ctx.purpose.basis ?? granted?.basis,
      roles: granted?.roles,
    });
  return found.map(({ recordId, values }) => ({ recordId, values }));
}
