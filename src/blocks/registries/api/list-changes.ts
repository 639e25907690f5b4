import { trace } from '#platform/audit';
import type { Ctx } from '#platform/context';
import type { PlainDate } from '#platform/country';
import { getRegistry } from '../get-registry.ts';
import { withOpenRegistry } from '../with-open-registry.ts';
import { askedAttributes } from './asked-attributes.ts';
import { findChanges } from './feed-store.ts';

export interface ListedChange {
  readonly position: number;
  readonly recordId: string;
  readonly version: number;
  readonly at: Date;
  /** With attributes that were asked for: from when the version holds, and what it says of them. */
  readonly validFrom?: PlainDate;
  readonly values?: Readonly<Record<string, unknown>>;
}

/**
 * What has changed in a registry after a position, in the order in which it was committed, at least once, for a program with the right to
 * list. Without attributes it only learns which record has a new version.
 * @throws registries.not_granted, registries.unknown_attribute
 */
export async function listChanges(
  ctx: Ctx,
  asked: { registry: string; after: number; limit: number; attributes?: string },
): Promise<{ registry: string; changes: ListedChange[]; position: number; more: boolean }> {
  const registry = await getRegistry(ctx, asked.registry);
  const { granted, given } = askedAttributes(ctx, registry, asked.attributes, true);
  const shown = asked.attributes === undefined ? [] : given;
  const found = await withOpenRegistry(ctx, { read: registry.name }, () =>
    findChanges(ctx.db, registry, {
      after: asked.after,
      wanted: new Set(shown),
      limit: asked.limit + 1,
    }),
  );
  const changes = found.slice(0, asked.limit);
  if (changes.length > 0)
    await trace(ctx, {
      action: 'registry.changes',
      registry: registry.name,
      attributes: shown,
      subjects: changes.flatMap(({ personId }) => personId ?? []),
      basis: ctx.purpose.basis ?? granted.basis,
    });
  return {
    registry: registry.name,
    changes: changes.map(({ position, recordId, version, at, validFrom, values }) => ({
      position,
      recordId,
      version,
      at,
      ...(shown.length > 0 && validFrom !== null && values !== null && { validFrom, values }),
    })),
    position: changes.at(-1)?.position ?? asked.after,
    more: found.length > asked.limit,
  };
}
