import { trace } from '#platform/audit';
import type { Ctx } from '#platform/context';
import type { PlainDate } from '#platform/country';
import { getRegistry } from '../get-registry.ts';
import { withOpenRegistry } from '../with-open-registry.ts';
import { askedAttributes } from './asked-attributes.ts';
import { placeIn, placeText } from './feed-place.ts';
import { findChanges } from './feed-store.ts';

interface Listed {
  /** Where it stands in the feed: the next question goes on after it. */
  readonly position: string;
  readonly at: Date;
}
/** A new version of a record. */
export interface ListedChange extends Listed {
  readonly recordId: string;
  readonly version: number;
  /** With attributes that were asked for: from when the version holds, and what it says of them. */
  readonly validFrom?: PlainDate;
  /** From when it holds no longer, where that is known: a version after it follows, or the record has ended. */
  readonly validTo?: PlainDate;
  readonly values?: Readonly<Record<string, unknown>>;
}

/** Records that were taken away: all with an id from the first to the last. Those that stand all the same are told again after it. */
export interface ListedRemoval extends Listed {
  readonly removed: { readonly first: string; readonly last: string };
}

/**
 * What has changed in a registry after a position, in the order in which it was committed, at least once, for a program with the right to
 * list. Without attributes it only learns which record has a new version. Of records that came many at once, it learns of each.
 * @param asked.after a position of the feed; `0` is its beginning, from which on it tells of every record that there is
 * @throws registries.not_granted, registries.unknown_attribute
 */
export async function listChanges(
  ctx: Ctx,
  asked: { registry: string; after: string; limit: number; attributes?: string },
): Promise<{ registry: string; changes: (ListedChange | ListedRemoval)[]; position: string; more: boolean }> {
  const registry = await getRegistry(ctx, asked.registry);
  const { granted, given } = askedAttributes(ctx, registry, asked.attributes, true);
  const shown = asked.attributes === undefined ? [] : given;
  const found = await withOpenRegistry(ctx, { read: registry.name }, () =>
    findChanges(ctx.db, registry, {
      after: placeIn(asked.after),
      wanted: new Set(shown),
      limit: asked.limit + 1,
    }),
  );
  const changes = found.slice(0, asked.limit);
  const last = changes.at(-1);
  if (changes.length > 0)
    await trace(ctx, {
      action: 'registry.changes',
      registry: registry.name,
      attributes: shown,
      subjects: changes.flatMap((change) => ('gone' in change ? [] : (change.personId ?? []))),
      basis: ctx.purpose.basis ?? granted.basis,
    });
  return {
    registry: registry.name,
    changes: changes.map((change) => {
      const { place, at } = change;
      if ('gone' in change) return { position: placeText(place), at, removed: change.gone };
      const { recordId, version, validFrom, validTo, values } = change;
      return {
        position: placeText(place),
        recordId,
        version,
        at,
        ...(shown.length > 0 && { validFrom, ...(validTo !== null && { validTo }), values }),
      };
    }),
    position: last ? placeText(last.place) : asked.after,
    more: found.length > asked.limit,
  };
}
