import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Commune, communes } from '../code/synth/areas.ts';
import { rowsOf } from '../code/synth/data.ts';
import { landFile } from '../code/synth/land-data.ts';
import { plotOf, rectangle, type Zone } from '../code/synth/plots.ts';

const ZONES = ['homes', 'fields', 'works'] as const;
type Extent = { what: string; west: number; south: number; east: number; north: number };

/** The largest that a plot of a zone is built over, in metres. */
function largest({ urban }: Commune, zone: Zone): [number, number] {
  const { homes, fields, sites } = landFile();
  const { width, depth } = { homes: homes[urban ? 'urban' : 'rural'], fields, works: sites }[zone];
  return [width[1], depth[1]];
}

const extentOf = (commune: Commune, zone: Zone, nth: number): Extent | undefined => {
  const plot = plotOf(commune, zone, nth);
  if (!plot) return undefined;
  const [ring] = rectangle(plot, ...largest(commune, zone)).coordinates;
  const [[west, south], [east, north]] = [ring[0]!, ring[2]!];
  return { what: plot.code, west, south, east, north };
};

/** How many plots there are, by halving. */
function roomOf(commune: Commune, zone: Zone): number {
  let [low, high] = [0, 1 << 20];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (plotOf(commune, zone, middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}

const apart = (a: Extent, b: Extent) =>
  a.east <= b.west || b.east <= a.west || a.north <= b.south || b.north <= a.south;

describe('plots of land', () => {
  it('of each commune and zone lie in the box of the province, and no zone over another', () => {
    const boxes = new Map(
      rowsOf<Record<'code' | 'west' | 'south' | 'east' | 'north', string>>('synth/provinces.csv').map(
        (row) => [row.code, row],
      ),
    );
    for (const [province, lowest] of Map.groupBy(communes(), (commune) => commune.province)) {
      const box = boxes.get(province)!;
      const zones = lowest.flatMap((commune) =>
        ZONES.map((zone): Extent => {
          const room = roomOf(commune, zone);
          assert.ok(room > 20, `${commune.title} has room for ${room} ${zone}`);
          const first = extentOf(commune, zone, 0)!;
          const last = extentOf(commune, zone, room - 1)!;
          // The last row ends with the last plot: its north is that of the zone, its east too.
          return {
            what: `${commune.code} ${zone}`,
            west: first.west,
            south: first.south,
            east: last.east,
            north: last.north,
          };
        }),
      );
      for (const [at, zone] of zones.entries()) {
        assert.ok(
          zone.west >= Number(box.west) &&
            zone.south >= Number(box.south) &&
            zone.east <= Number(box.east) &&
            zone.north <= Number(box.north),
          `${zone.what} is in its province`,
        );
        for (const other of zones.slice(at + 1))
          assert.ok(apart(zone, other), `${zone.what} and ${other.what}`);
      }
    }
  });

  it('of one zone have codes of their own, and none lies over another', () => {
    for (const commune of [communes()[0]!, communes().find(({ urban }) => !urban)!])
      for (const zone of ZONES) {
        const room = Math.min(2_000, roomOf(commune, zone));
        const plots = Array.from({ length: room }, (_, nth) => extentOf(commune, zone, nth)!);
        assert.equal(new Set(plots.map(({ what }) => what)).size, room);
        for (const [at, plot] of plots.entries())
          for (const other of plots.slice(at + 1))
            assert.ok(apart(plot, other), `${plot.what} and ${other.what}`);
        assert.equal(plotOf(commune, zone, roomOf(commune, zone)), undefined);
      }
  });
});
