import type { SynthArea, SynthPerson, SynthTools } from '#platform/country';
import { synthFile } from './data.ts';
import { later } from './dates.ts';
import type { Firm } from './firms.ts';
import { type FarmKind, landFile } from './land-data.ts';
import { drawParcel, length, parcelValues } from './parcels.ts';
import type { Place } from './plots.ts';

const FARM_NAMES: Record<FarmKind, string> = {
  growing_area: 'Vùng trồng',
  livestock: 'Cơ sở chăn nuôi',
  aquaculture: 'Cơ sở nuôi trồng thủy sản',
  farm: 'Trang trại',
};

const unitCode = ({ count }: SynthTools, { path }: SynthArea) =>
  `VN-${path[0]}-${String(count(`farm ${path[0]}`) + 1).padStart(6, '0')}`;

const certificates = ({ dice }: SynthTools) => {
  const { certified, certificates } = landFile().farms;
  return dice.chance(certified) ? [dice.pick(certificates)] : undefined;
};

/** The fields of a farmer and, of some, the farm that they are. */
export function tellFields(tools: SynthTools, who: SynthPerson, occupation: string | undefined): void {
  const { dice, put } = tools;
  const { fields, farms } = landFile();
  if (occupation !== fields.farmer || who.died || !dice.chance(fields.owns)) return;
  const { days } = synthFile();
  const { area, fullName } = who.states.at(-1)!;
  const about = { person: who };
  let [size, border]: [number, Place | undefined] = [0, undefined];
  for (let more = dice.pick(fields.count); more > 0; more--) {
    const parcel = drawParcel(tools, area, 'fields', fields);
    if (!parcel) break;
    const held = { use: 'agricultural', holder_number: who.number, used_until: fields.used_until } as const;
    const values = parcelValues(tools, area, parcel, held);
    put('land.parcel', [{ from: days.takenOver, values }], about);
    size += parcel.size;
    border ??= parcel.border;
  }
  if (!border || !dice.chance(farms.share)) return;
  const kind = dice.pick(farms.kinds);
  const values = {
    unit_code: unitCode(tools, area),
    name: `${FARM_NAMES[kind]} ${fullName}`,
    kind,
    owner_number: who.number,
    area: area.code,
    size: Math.round(size) / 10_000,
    products: [dice.pick(farms.products[kind])],
    certificates: certificates(tools),
    border,
  };
  put('agriculture.farm', [{ from: days.takenOver, values }], about);
}

/** Of firms that trade in what grows some are cooperatives, with the growing area of their members. */
export function tellCooperative(tools: SynthTools, { number, name, trade, since, area }: Firm): void {
  const { dice, put } = tools;
  const { cooperatives, farms } = landFile();
  if (trade !== cooperatives.trade || !dice.chance(cooperatives.share)) return;
  const values = {
    unit_code: unitCode(tools, area),
    name: `Vùng trồng của ${name}`,
    kind: 'cooperative',
    owner_business: number,
    area: area.code,
    size: length(dice, cooperatives.size),
    products: [dice.pick(farms.products.growing_area)],
    certificates: certificates(tools),
  };
  put('agriculture.farm', [{ from: later(since, synthFile().days.takenOver), values }]);
}
