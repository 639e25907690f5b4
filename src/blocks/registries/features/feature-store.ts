import type { Ctx } from '#platform/context';
import type { PlainDate } from '#platform/country';
import { sql } from '#platform/database';
import type { Registry } from '../declaration.ts';
import { alongIndexes } from '../explorer/explorer-store.ts';
import { tableOf, valuesExpression } from '../layout.ts';
import type { Collection } from './collections.ts';

type Db = Ctx['db'];

/** West, south, east, north in degrees (WGS 84). */
export type Extent = readonly [number, number, number, number];

const DROP = sql(
  'registries.drop-features',
  'delete from registries.feature where registry = $1 and record_id between $2 and $3',
);
const DROP_ALL = sql('registries.drop-all-features', 'delete from registries.feature where registry = $1');
const MADE = sql('registries.features-made', 'select registry, sha256 from registries.features_made');
const NOTE_MADE = sql(
  'registries.note-features-made',
  `insert into registries.features_made (registry, sha256) values ($1, $2)
   on conflict (registry) do update set sha256 = excluded.sha256`,
);
/** Registry, lowest and highest id: takes what is shown of records away that are there no more. */
export const dropGone = ({ name }: Registry): string =>
  `delete from registries.feature f where registry = $1 and record_id between $2 and $3
   and not exists (select from ${tableOf(name)} t where t.record_id = f.record_id)`;
/** Registry. */
export const FORGET_MADE = 'delete from registries.features_made where registry = $1';
const GONE = sql('registries.features-gone', FORGET_MADE);
const EXTENT = sql(
  'registries.features-extent',
  `select min((extent[1])[0]) as west, min((extent[1])[1]) as south, max((extent[0])[0]) as east, max((extent[0])[1]) as north
   from registries.feature where registry = $1`,
);

/** Records of a registry by their ids, both with it. */
export interface Ids {
  readonly first: string;
  readonly last: string;
}

/** Copies what is open of some records, or of all of a registry, as it is believed now. The registry must be open to the statement. */
export const addFeatures = (db: Db, { registry, geometry, properties }: Collection, ids?: Ids) => {
  const wanted = new Set(properties.map(({ name }) => name));
  return db.adHoc(
    `insert into registries.feature (registry, record_id, valid_from, valid_to, key, extent, geometry, properties)
     select $1, record_id, valid_from, valid_to, key, registries.extent_of(place), place, properties from (
       select record_id, valid_from, valid_to, key, rest->$2 as place, ${valuesExpression(registry, wanted)} as properties
       from ${tableOf(registry.name)} where superseded_at is null ${ids ? 'and record_id between $3 and $4' : ''}) r
     where registries.extent_of(place) is not null`,
    [registry.name, geometry.name, ...(ids ? [ids.first, ids.last] : [])],
  );
};
export const dropFeatures = (db: Db, registry: string, { first, last }: Ids) =>
  db.run(DROP, [registry, first, last]);
export const dropAllFeatures = (db: Db, registry: string) => db.run(DROP_ALL, [registry]);

/** From which declaration the features of each registry were made. */
export const featuresMade = async (db: Db): Promise<Map<string, string>> =>
  new Map(
    (await db.rows<{ registry: string; sha256: string }>(MADE)).map(({ registry, sha256 }) => [
      registry,
      sha256,
    ]),
  );
export const noteFeaturesMade = (db: Db, registry: string, sha256: string) =>
  db.run(NOTE_MADE, [registry, sha256]);
export const forgetFeaturesMade = (db: Db, registry: string) => db.run(GONE, [registry]);

export interface Feature {
  readonly recordId: string;
  readonly key: string;
  readonly geometry: object;
  readonly properties: Readonly<Record<string, unknown>>;
}

export interface FeatureFilter {
  readonly from: PlainDate;
  /** The last day, `from` where one day is asked for. */
  readonly to: PlainDate;
  readonly boxes: readonly Extent[];
  readonly recordId?: string;
  readonly key?: string;
}

const boxText = ([west, south, east, north]: Extent) => `(${east},${north}),(${west},${south})`;

function filtered(registry: string, { from, to, boxes, recordId, key }: FeatureFilter) {
  const values: unknown[] = [registry, to, from];
  const conditions = ['registry = $1', 'valid_from <= $2', '(valid_to is null or valid_to > $3)'];
  const boxAt = (box: Extent) => `extent && $${values.push(boxText(box))}::box`;
  if (boxes.length > 0) conditions.push(`(${boxes.map(boxAt).join(' or ')})`);
  if (recordId !== undefined) conditions.push(`record_id = $${values.push(recordId)}`);
  if (key !== undefined) conditions.push(`key = $${values.push(key)}`);
  return { values, text: conditions.join(' and ') };
}

const COLUMNS = 'record_id as "recordId", key, geometry, properties';
/** Features of which a page looks at no more in the order of their ids: where they do not fill it, it is made by their places. */
const WALKED = 50_000;

interface Place {
  readonly after?: string;
  readonly limit: number;
}

/** In the order of the ids, of which the next are looked at; where the page is not full and there are more, undefined. */
async function walk(
  db: Db,
  registry: string,
  filter: FeatureFilter,
  { after, limit }: Place,
): Promise<Feature[] | undefined> {
  const { values, text } = filtered(registry, filter);
  const next = `from registries.feature where registry = $1 ${after === undefined ? '' : `and record_id > $${values.push(after)}`} order by record_id`;
  const found = await alongIndexes(db, () =>
    db.adHoc<Feature>(
      `select distinct on (record_id) ${COLUMNS} from (select * ${next} limit ${WALKED}) next
       where ${text} order by record_id, valid_from desc limit $${values.push(limit)}`,
      values,
    ),
  );
  if (found.length === limit) return found;
  const behind = after === undefined ? [registry] : [registry, after];
  const [more] = await alongIndexes(db, () =>
    db.adHoc(
      `select from registries.feature where registry = $1 ${after === undefined ? '' : 'and record_id > $2'}
       order by record_id offset ${WALKED} limit 1`,
      behind,
    ),
  );
  return more ? undefined : found;
}

/** All that lie there by the index of places, of which the page is taken: the planner knows nothing of how many they are. */
function findByPlace(
  db: Db,
  registry: string,
  filter: FeatureFilter,
  { after, limit }: Place,
): Promise<Feature[]> {
  const { values, text } = filtered(registry, filter);
  const behind = after === undefined ? '' : `where record_id > $${values.push(after)}`;
  return db.adHoc<Feature>(
    `with here as materialized (select record_id, valid_from from registries.feature where ${text})
     select ${COLUMNS} from (
       select distinct on (record_id) record_id, valid_from from here ${behind}
       order by record_id, valid_from desc limit $${values.push(limit)}) page
     join registries.feature using (record_id, valid_from) where registry = $1 order by record_id`,
    values,
  );
}

/** One feature as it was last within the days. */
export async function findFeature(
  db: Db,
  registry: string,
  filter: FeatureFilter,
): Promise<Feature | undefined> {
  const { values, text } = filtered(registry, filter);
  const [found] = await db.adHoc<Feature>(
    `select ${COLUMNS} from registries.feature where ${text} order by valid_from desc limit 1`,
    values,
  );
  return found;
}

/**
 * Features by the ids of their records, after one of them; of a record that changed within the time, how it was last.
 * @param place.many whether very many lie there, so that the next of all are likely among them
 */
export const findFeatures = async (
  db: Db,
  registry: string,
  filter: FeatureFilter,
  place: Place & { readonly many: boolean },
): Promise<Feature[]> =>
  (place.many ? await walk(db, registry, filter, place) : undefined) ??
  findByPlace(db, registry, filter, place);

/** How many match; undefined where more than `most` lie there, of whatever day or collection: no more are looked at. */
export async function countFeatures(
  db: Db,
  registry: string,
  { from, to, boxes }: FeatureFilter,
  most: number,
): Promise<number | undefined> {
  const values: unknown[] = [registry, to, from, most + 1];
  const wheres = boxes.map((box) => `extent && $${values.push(boxText(box))}::box`);
  const arms = (wheres.length > 0 ? wheres : ['registry = $1']).map(
    (where) =>
      `(select registry, record_id, valid_from, valid_to from registries.feature where ${where} limit $4)`,
  );
  // Along an index it can stop as soon as there are too many.
  const [row] = await alongIndexes(db, () =>
    db.adHoc<{ looked: number; found: number }>(
      `select count(*)::int as looked, count(distinct record_id) filter (
         where registry = $1 and valid_from <= $2 and (valid_to is null or valid_to > $3))::int as found
       from (${arms.join(' union all ')}) looked`,
      values,
    ),
  );
  return row!.looked > most ? undefined : row!.found;
}

/** The box around all features of a registry; undefined where there are none. */
export async function findExtent(db: Db, registry: string): Promise<Extent | undefined> {
  const row = await db.row<Record<'west' | 'south' | 'east' | 'north', number | null>>(EXTENT, [registry]);
  if (!row || row.west === null) return undefined;
  return [row.west, row.south!, row.east!, row.north!];
}
