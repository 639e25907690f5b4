import type { Dice, SynthArea, SynthTools } from '#platform/country';
import type { Span } from './land-data.ts';
import { type Place, type Plot, plotOf, rectangle, type Zone } from './plots.ts';

/** A length from one to the other, in tenths of a metre. */
export const length = (dice: Dice, [from, to]: Span): number => from + dice.below(10 * (to - from) + 1) / 10;
export const tenths = (value: number): number => Math.round(value * 10) / 10;

/** A parcel that begins to be held: its plot, what it measures in metres and square metres, and where it lies. */
export interface Parcel {
  readonly plot: Plot;
  readonly width: number;
  readonly depth: number;
  readonly size: number;
  readonly border: Place;
}

type Use =
  | {
      readonly use: 'residential' | 'agricultural';
      readonly holder_number: string;
      readonly acquired_by?: 'recognised' | 'bought' | 'given' | 'inherited' | 'allocated';
      readonly acquired_on?: string;
      readonly used_until?: string;
    }
  | { readonly use: 'commercial' | 'public'; readonly holder_business?: string };

/** The next parcel of a zone of an area; undefined when there is no more room. */
export function drawParcel(
  { dice, count }: SynthTools,
  area: SynthArea,
  zone: Zone,
  sides: { readonly width: Span; readonly depth: Span },
): Parcel | undefined {
  const plot = plotOf(area, zone, count(`plot ${zone} ${area.code}`));
  if (!plot) return undefined;
  const [width, depth] = [length(dice, sides.width), length(dice, sides.depth)];
  return { plot, width, depth, size: tenths(width * depth), border: rectangle(plot, width, depth) };
}

/** What the registry holds of a parcel; what is public needs no certificate. */
export const parcelValues = (
  { count }: SynthTools,
  area: SynthArea,
  { plot, size, border }: Parcel,
  of: Use,
): Record<string, unknown> => ({
  parcel_code: plot.code,
  area: area.code,
  sheet: plot.sheet,
  number: plot.number,
  size,
  ...of,
  certificate: of.use === 'public' ? undefined : `SY ${String(count('certificate')).padStart(8, '0')}`,
  border,
});
