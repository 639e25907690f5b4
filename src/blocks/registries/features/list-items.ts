import type { Ctx } from '#platform/context';
import { cursorOf, placeOf } from '../api/cursor.ts';
import { errors } from '../errors.ts';
import { boxesOf, daysOf } from './asked-items.ts';
import { type Collection, getCollection } from './collections.ts';
import { countFeatures, type Feature, findFeature, findFeatures } from './feature-store.ts';

/** More are not counted; then it is not said how many match. */
const MOST_COUNTED = 10_000;

export interface AskedItems {
  readonly bbox?: string;
  readonly datetime?: string;
  readonly limit: number;
  readonly cursor?: string;
}

/** A feature of GeoJSON (RFC 7946). What stands in the copy and is open no more is left out. */
export function featureOf({ properties, byKey }: Collection, found: Feature): object {
  const open = properties.map(({ name }): [string, unknown] => [name, found.properties[name] ?? null]);
  return {
    type: 'Feature',
    id: byKey ? found.key : found.recordId,
    geometry: found.geometry,
    properties: Object.fromEntries(open),
  };
}

/**
 * One page of the features of a collection that lie in a box and hold on the days.
 * @throws registries.unknown_collection, registries.bbox, registries.datetime, registries.cursor_unknown
 */
export async function listItems(ctx: Ctx, name: string, asked: AskedItems) {
  const collection = await getCollection(ctx, name);
  const filter = { boxes: boxesOf(asked.bbox), ...daysOf(ctx, asked.datetime) };
  const same = { collection: name, bbox: asked.bbox, datetime: asked.datetime };
  const [after] = asked.cursor ? placeOf(ctx, same, asked.cursor) : [];
  const matched = await countFeatures(ctx.db, name, filter, MOST_COUNTED);
  const found = await findFeatures(ctx.db, name, filter, {
    after,
    limit: asked.limit + 1,
    many: matched === undefined,
  });
  const shown = found.slice(0, asked.limit);
  const last = found.length > asked.limit ? shown.at(-1) : undefined;
  return {
    features: shown.map((one) => featureOf(collection, one)),
    // On a single page they are all counted.
    matched: matched ?? (after === undefined && !last ? shown.length : undefined),
    next: last && cursorOf(ctx, same, [last.recordId]),
  };
}

/** One feature, as it holds today. @throws registries.unknown_collection, registries.unknown_feature */
export async function getItem(ctx: Ctx, name: string, id: string): Promise<object> {
  const collection = await getCollection(ctx, name);
  const by = collection.byKey ? { key: id } : { recordId: id };
  const unknown = () => errors.unknown_feature({ collection: name });
  if (!collection.byKey && !/^[0-9a-f-]{36}$/.test(id)) throw unknown();
  const days = daysOf(ctx, undefined);
  const found = await findFeature(ctx.db, name, { boxes: [], ...days, ...by });
  if (!found) throw unknown();
  return featureOf(collection, found);
}
