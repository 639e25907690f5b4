import type { Weighted } from '#platform/country';
import { byNumber, lazily, weighted, yamlOf } from './data.ts';

/** From and to. */
export type Span = readonly [number, number];
interface Homes {
  readonly owns: number;
  readonly width: Span;
  readonly depth: Span;
  readonly floors: Weighted<number>;
}

/** What stands in vietnam/synth/land.yaml. */
export const landFile = lazily(() => {
  const file = yamlOf('synth/land.yaml');
  const homes = (of: 'urban' | 'rural'): Homes => ({
    ...file.homes[of],
    floors: byNumber(file.homes[of].floors),
  });
  return {
    homes: { urban: homes('urban'), rural: homes('rural'), bought: file.homes.bought as number },
    built: byNumber(file.built),
    builds: file.builds as {
      yearly: number;
      permit: { urban: number; rural: number };
      repairs: number;
      months: number;
    },
    fields: { ...file.fields, count: byNumber(file.fields.count) } as {
      farmer: string;
      owns: number;
      count: Weighted<number>;
      width: Span;
      depth: Span;
      used_until: string;
    },
    farms: {
      share: file.farms.share as number,
      certified: file.farms.certified as number,
      certificates: weighted<string>(file.farms.certificates),
      kinds: weighted<FarmKind>(file.farms.kinds),
      products: Object.fromEntries(
        Object.entries<Record<string, number>>(file.farms.products).map(([kind, shares]) => [
          kind,
          weighted<string>(shares),
        ]),
      ) as Record<FarmKind, Weighted<string>>,
    },
    cooperatives: file.cooperatives as { trade: string; share: number; size: Span },
    sites: file.sites as { firms: number; schools: number; width: Span; depth: Span },
  };
});

export type FarmKind = 'growing_area' | 'livestock' | 'aquaculture' | 'farm';
