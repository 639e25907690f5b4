import type { SynthArea } from '#platform/country';
import { type Commune, communeOf, communes } from './areas.ts';
import { lazily, rowsOf } from './data.ts';

/** GeoJSON (RFC 7946), WGS 84. */
export type Place = Point | Rectangle;
export interface Point {
  readonly type: 'Point';
  readonly coordinates: readonly [number, number];
}
export interface Rectangle {
  readonly type: 'Polygon';
  /** South-west, south-east, north-east, north-west, south-west. */
  readonly coordinates: readonly [readonly (readonly [number, number])[]];
}

export type Zone = 'homes' | 'fields' | 'works';

/** A plot of land that nobody else has. */
export interface Plot {
  readonly code: string;
  readonly sheet: number;
  readonly number: number;
  /** South-western corner, and how many degrees a metre is. */
  readonly west: number;
  readonly south: number;
  readonly lon: number;
  readonly lat: number;
}

/** The part of a commune's cell from west to east, the first sheet of its maps, and the room for a plot in metres: more than the largest takes. */
const ZONES = {
  homes: { from: 0, to: 0.55, sheet: 1, urban: [8, 24], rural: [18, 30] },
  fields: { from: 0.57, to: 0.9, sheet: 1001, urban: [25, 32], rural: [25, 32] },
  works: { from: 0.92, to: 0.98, sheet: 2001, urban: [60, 60], rural: [60, 60] },
} as const;
const PLOTS_OF_A_SHEET = 400;

/** Degrees of latitude in a metre. */
const METRE = 1 / 111_320;
/** The part of its share of the box that a commune fills, so that none touches another. */
const FILLED = 0.96;

interface Cell {
  readonly west: number;
  readonly south: number;
  /** In metres. */
  readonly width: number;
  readonly height: number;
  readonly lon: number;
}

interface BoxRow {
  readonly code: string;
  readonly west: string;
  readonly south: string;
  readonly east: string;
  readonly north: string;
}

/** The communes of a province in rows and columns in its box. */
function cellsOf(row: BoxRow, lowest: readonly Commune[]): [string, Cell][] {
  const [west, south, east, north] = [row.west, row.south, row.east, row.north].map(Number) as [
    number,
    number,
    number,
    number,
  ];
  const lon = METRE / Math.cos((((south + north) / 2) * Math.PI) / 180);
  const [width, height] = [(east - west) / lon, (north - south) / METRE];
  const columns = Math.ceil(Math.sqrt((lowest.length * width) / height));
  const rows = Math.ceil(lowest.length / columns);
  return lowest.map(({ code }, at) => [
    code,
    {
      west: west + ((at % columns) * (east - west)) / columns,
      south: south + (Math.floor(at / columns) * (north - south)) / rows,
      width: (FILLED * width) / columns,
      height: (FILLED * height) / rows,
      lon,
    },
  ]);
}

const cells = lazily(() => {
  const byProvince = Map.groupBy(communes(), ({ province }) => province);
  return new Map(
    rowsOf<BoxRow>('synth/provinces.csv').flatMap((row) => cellsOf(row, byProvince.get(row.code) ?? [])),
  );
});

/** The nth plot of a zone of an area; undefined when there is no more room. */
export function plotOf(area: SynthArea, zone: Zone, nth: number): Plot | undefined {
  const { code, urban } = communeOf(area);
  const cell = cells().get(code)!;
  const { from, to, sheet: first, ...room } = ZONES[zone];
  const [width, depth] = room[urban ? 'urban' : 'rural'];
  const columns = Math.floor(((to - from) * cell.width) / width);
  const row = Math.floor(nth / columns);
  if ((row + 1) * depth > cell.height) return undefined;
  const sheet = first + Math.floor(nth / PLOTS_OF_A_SHEET);
  const number = 1 + (nth % PLOTS_OF_A_SHEET);
  return {
    code: `${code}.${sheet}.${number}`,
    sheet,
    number,
    west: cell.west + (from * cell.width + (nth % columns) * width) * cell.lon,
    south: cell.south + row * depth * METRE,
    lon: cell.lon,
    lat: METRE,
  };
}

/** To a centimetre. */
const degrees = (value: number): number => Math.round(value * 1e7) / 1e7;

/** So many metres of a plot from west to east and from south to north, without a margin on each side. */
export function rectangle(
  { west, south, lon, lat }: Plot,
  width: number,
  depth: number,
  margin = 0,
): Rectangle {
  const [w, e] = [degrees(west + margin * lon), degrees(west + (width - margin) * lon)];
  const [s, n] = [degrees(south + margin * lat), degrees(south + (depth - margin) * lat)];
  return {
    type: 'Polygon',
    coordinates: [
      [
        [w, s],
        [e, s],
        [e, n],
        [w, n],
        [w, s],
      ],
    ],
  };
}

export const middle = ({ west, south, lon, lat }: Plot, width: number, depth: number): Point => ({
  type: 'Point',
  coordinates: [degrees(west + (width / 2) * lon), degrees(south + (depth / 2) * lat)],
});
