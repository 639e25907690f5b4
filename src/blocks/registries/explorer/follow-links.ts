import type { Ctx } from '#platform/context';
import type { Attribute, Registry } from '../declaration.ts';
import { findRecords } from '../find-records.ts';
import { listRegistries } from '../get-registry.ts';
import { readRecord } from '../read-record.ts';
import { grantedTo } from '../rules.ts';
import { namingOf } from './naming-of.ts';
import type { RecordView } from './view-record.ts';

/** Records that point to this one, of each registry. */
const MOST = 20;
/** Attributes that name the record on the other side. */
const NAMED_BY = 3;

/** A record on the other side of a reference. */
export interface Linked {
  readonly registry: Registry;
  /** The attribute that holds the key: of this record, or of the one that points to it. */
  readonly attribute: Attribute;
  /** Where it points, the key that stands there. */
  readonly key?: string;
  /** `shown`, `missing` where there is no such record today, `closed` where the reader has no right to that registry. */
  readonly state: 'shown' | 'missing' | 'closed';
  readonly recordId?: string;
  readonly columns: readonly Attribute[];
  readonly values: Readonly<Record<string, unknown>>;
}

export interface Links {
  readonly to: readonly Linked[];
  readonly from: readonly Linked[];
}

/** The record that a reference points to, as far as the reader may see it for the purpose of `ctx`; leaves a trace of its own. */
export async function expandReference(
  ctx: Ctx,
  registry: Registry,
  attribute: Attribute,
  key: string,
): Promise<Linked> {
  const granted = grantedTo(registry, ctx);
  const columns = granted ? namingOf(registry, granted.attributes, NAMED_BY) : [];
  const none = { registry, attribute, key, columns, values: {} };
  if (columns.length === 0) return { ...none, state: 'closed' };
  const found = await readRecord(ctx, {
    registry: registry.name,
    attributes: columns.map(({ name }) => name),
    key,
  });
  return found ? { ...none, state: 'shown', ...found } : { ...none, state: 'missing' };
}

/** Where the values of a record point, without looking what is there. */
export const pointsTo = (view: RecordView): { attribute: Attribute; key: string }[] =>
  view.registry.attributes.flatMap((attribute) => {
    const key = view.held?.values[attribute.name];
    return attribute.ref && typeof key === 'string' ? [{ attribute, key }] : [];
  });

/** Who may not know the key of a record is not told by whom it is named either: there the key stands. */
async function pointingFrom(
  ctx: Ctx,
  other: Registry,
  attribute: Attribute,
  key: unknown,
): Promise<Linked[]> {
  const granted = grantedTo(other, ctx, true);
  const columns = granted ? namingOf(other, granted.attributes, NAMED_BY) : [];
  if (columns.length === 0 || !granted?.attributes.has(attribute.name) || typeof key !== 'string')
    return [{ registry: other, attribute, columns, values: {}, state: 'closed' }];
  const found = await findRecords(ctx, {
    registry: other.name,
    where: { [attribute.name]: key },
    attributes: columns.map(({ name }) => name),
    limit: MOST,
  });
  return found.map((one) => ({ registry: other, attribute, columns, state: 'shown', ...one }));
}

/** The records on the other side of each reference from and to a record: each only as far as the reader's rights go, each with its trace. */
export async function followLinks(ctx: Ctx, view: RecordView): Promise<Links> {
  const registries = await listRegistries(ctx);
  const to: Linked[] = [];
  for (const { attribute, key } of pointsTo(view)) {
    const other = registries.find(({ name }) => name === attribute.ref);
    if (other) to.push(await expandReference(ctx, other, attribute, key));
  }
  const from: Linked[] = [];
  const key = (view.held ?? view.entries[0])!.values[view.registry.key];
  for (const other of registries)
    for (const attribute of other.attributes)
      if (attribute.ref === view.registry.name && (attribute.indexed || attribute.name === other.key))
        from.push(...(await pointingFrom(ctx, other, attribute, key)));
  return { to, from };
}
