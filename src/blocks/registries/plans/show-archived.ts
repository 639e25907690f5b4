import { trace } from '#platform/audit';
import type { Ctx } from '#platform/context';
import { type Registry, registryOf, type Stored } from '../declaration.ts';
import { describeValue } from '../describe.ts';
import { errors } from '../errors.ts';
import { asKeeper } from '../explorer/keeping.ts';
import { type Granted, grantedTo } from '../rules.ts';
import { withOpenRegistry } from '../with-open-registry.ts';
import { type ArchivedValue, type EntryPlace, findArchivedValues, findVersion } from './archived-store.ts';
import { type Archived, findArchived } from './plan-store.ts';

/** An attribute that was given up, and by what right its values may still be seen: that of the last version that had it. */
export interface ShownArchived extends Archived {
  /** What it is called in an address. */
  readonly of: string;
  readonly granted?: Granted;
}

/** One page of the values of one of them. */
export interface ArchivedPage {
  readonly attribute: ShownArchived;
  readonly key?: string;
  readonly values: readonly (Omit<ArchivedValue, 'value' | 'key'> & {
    /** Where it is granted. */
    readonly key?: string;
    readonly text: string;
  })[];
  readonly next?: string;
}

export interface ArchivedView {
  readonly ctx: Ctx;
  readonly registry: Registry;
  readonly attributes: readonly ShownArchived[];
  readonly page?: ArchivedPage;
}

const nameOf = ({ place }: Archived): string =>
  'column' in place ? `column.${place.column}` : `rest.${place.rest}`;

/** How the keepers of a registry might list it by an earlier version. */
async function grantedThen(ctx: Ctx, registry: Registry, version: number): Promise<Granted | undefined> {
  const found = await findVersion(ctx.db, registry.name, version);
  if (!found) return undefined;
  const then = registryOf(JSON.parse(found.canonical) as Stored, version, found.sha256);
  return grantedTo({ ...then, keepers: registry.keepers }, ctx, true);
}

const PLACE = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.(\d{1,9})$/;
const placeIn = (text: string | undefined): EntryPlace | undefined => {
  const [, recordId, entry] = PLACE.exec(text ?? '') ?? [];
  return recordId === undefined ? undefined : { recordId, entry: Number(entry) };
};

/**
 * What plans have taken out of a registry, for who keeps it; with `of` also the values of one of them, a page at a time or of one record,
 * in a trace that names whom they are about. A keeper sees what the last version with the attribute let keepers list.
 * @throws registries.unknown_registry, registries.not_keeper, registries.unknown_attribute, registries.not_granted
 */
export async function showArchived(
  asking: Ctx,
  name: string,
  asked: { of?: string; after?: string; key?: string },
): Promise<ArchivedView> {
  const { ctx, registry } = await asKeeper(asking, name);
  const attributes: ShownArchived[] = [];
  for (const one of await findArchived(ctx.db, name)) {
    const granted = await grantedThen(ctx, registry, one.untilVersion);
    const may = granted?.attributes.has(one.attribute.name);
    attributes.push({ ...one, of: nameOf(one), granted: may ? granted : undefined });
  }
  if (!asked.of) return { ctx, registry, attributes };
  const attribute = attributes.find(({ of }) => of === asked.of);
  if (!attribute) throw errors.unknown_attribute({ registry: name, attribute: asked.of });
  const { granted } = attribute;
  if (!granted) throw errors.not_granted({ registry: name });
  const key = asked.key?.trim() || undefined;
  const { values, next } = await withOpenRegistry(ctx, { read: name }, () =>
    findArchivedValues(ctx.db, registry, attribute.place, { key, after: placeIn(asked.after) }),
  );
  const named = grantedTo(registry, ctx, true)?.attributes.has(registry.key);
  if (values.length > 0)
    await trace(ctx, {
      action: 'registry.list',
      registry: name,
      attributes: [attribute.attribute.name, ...(named ? [registry.key] : [])],
      subjects: values.flatMap(({ personId }) => personId ?? []),
      basis: ctx.purpose.basis ?? granted.basis,
      roles: granted.roles,
    });
  const shown: ArchivedPage['values'][number][] = [];
  for (const { value, key: itsKey, ...one } of values)
    shown.push({
      ...one,
      key: named ? itsKey : key,
      text: await describeValue(ctx, attribute.attribute, value, one.validFrom),
    });
  return {
    ctx,
    registry,
    attributes,
    page: { attribute, key, values: shown, next: next && `${next.recordId}.${next.entry}` },
  };
}
