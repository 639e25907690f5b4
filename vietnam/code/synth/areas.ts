import type { Dice, SynthArea, Weighted } from '#platform/country';
import { declared } from '../declared.ts';
import { lazily, rowsOf, synthFile } from './data.ts';

/** A commune with what the invented country needs to know of it. */
export interface Commune extends SynthArea {
  /** `phường Ba Đình` */
  readonly title: string;
  readonly urban: boolean;
  readonly province: string;
  readonly provinceTitle: string;
  /** The province in which it lay before 2025-07-01, by the code of that time. */
  readonly formerProvince: string;
  readonly people: number;
  readonly origins: Weighted<string>;
  /** Counts from 0. */
  readonly nth: number;
}

interface AreaRow {
  code: string;
  level: string;
  kind: string;
  name: string;
  parent_code: string;
  valid_from: string;
  valid_to: string;
}

/** Kinds of changes by which an area came to be, the one that gave most people first. */
const GAVE = ['kept', 'renamed', 'whole', 'people', 'part'];

/** For each commune of today one that it was made of, and the province around that. */
function formerOf(): Map<string, { code: string; province: string }> {
  const former = new Map(rowsOf<AreaRow>('former-areas.csv').map((row) => [`${row.level} ${row.code}`, row]));
  const found = new Map<string, { code: string; province: string; rank: number }>();
  for (const row of rowsOf<{ act: string; from: string; to: string; how: string }>('area-changes.csv')) {
    const rank = GAVE.indexOf(row.how);
    if (row.act !== 'two-tiers' || rank < 0 || row.to.length !== 5) continue;
    const commune = former.get(`3 ${row.from}`);
    const province = commune && former.get(`2 ${commune.parent_code}`)?.parent_code;
    if (!province || (found.get(row.to)?.rank ?? GAVE.length) <= rank) continue;
    found.set(row.to, { code: row.from, province, rank });
  }
  return found;
}

const inSentence = ({ kind, name }: AreaRow) => `${kind[0]!.toLowerCase()}${kind.slice(1)} ${name}`;

/** The peoples of a province, by how many they are. */
function originsOf(row: { kinh: string; others: string }, peoples: Weighted<string>): Weighted<string> {
  const kinh = Number(row.kinh);
  const others = row.others
    ? row.others.split(';').map((one): [string, number] => {
        const at = one.lastIndexOf(':');
        return [one.slice(0, at), Number(one.slice(at + 1))];
      })
    : peoples.values.map((name, at): [string, number] => [name, peoples.weights[at]!]);
  const sum = others.reduce((total, [, weight]) => total + weight, 0);
  return {
    values: ['Kinh', ...others.map(([name]) => name)],
    weights: [kinh, ...others.map(([, weight]) => ((100 - kinh) * weight) / sum)],
  };
}

/** All communes, wards and special zones of today with their share of the people of their province. */
export const communes = lazily((): readonly Commune[] => {
  const { areaWeights, peoples, days } = synthFile();
  const rows = rowsOf<AreaRow>('areas.csv').filter(({ valid_to }) => valid_to === '');
  const provinces = new Map(rows.filter(({ level }) => level === '1').map((row) => [row.code, row]));
  const figures = new Map(
    rowsOf<{ code: string; people: string; kinh: string; others: string }>('synth/provinces.csv').map(
      (row) => [row.code, { people: Number(row.people), origins: originsOf(row, peoples) }],
    ),
  );
  const lowest = rows.filter(({ level }) => level === '2');
  const sums = new Map<string, number>();
  const weightOf = ({ kind }: AreaRow) => areaWeights[kind] ?? 1;
  for (const row of lowest) sums.set(row.parent_code, (sums.get(row.parent_code) ?? 0) + weightOf(row));
  const former = formerOf();
  return lowest.map((row, nth) => {
    const province = provinces.get(row.parent_code)!;
    const figure = figures.get(row.parent_code);
    if (!figure) throw new Error(`synth/provinces.csv has no row for ${row.parent_code}`);
    const people = (figure.people * weightOf(row)) / sums.get(row.parent_code)!;
    const was = former.get(row.code);
    return {
      code: row.code,
      path: [row.parent_code, row.code],
      weight: people,
      ...(was && { before: { code: was.code, until: days.takenOver } }),
      nth,
      title: inSentence(row),
      urban: row.kind === 'Phường',
      province: row.parent_code,
      provinceTitle: inSentence(province),
      formerProvince: was?.province ?? row.parent_code,
      people,
      origins: figure.origins,
    };
  });
});

const byCode = lazily(() => new Map(communes().map((commune) => [commune.code, commune])));
export const communeOf = ({ code }: SynthArea): Commune => byCode().get(code)!;

/** `phường Ba Đình, thành phố Hà Nội` */
export const inWords = (area: SynthArea): string => {
  const { title, provinceTitle } = communeOf(area);
  return `${title}, ${provinceTitle}`;
};

const STREETS = [
  'Hoa Sữa',
  'Mẫu Đơn',
  'Hoa Mai',
  'Sen Hồng',
  'Bằng Lăng',
  'Hoa Đào',
  'Phượng Vĩ',
  'Lúa Vàng',
  'Cây Đa',
  'Bến Nước',
];

/** A dwelling; streets have the names of flowers and trees, so that no real house is meant. */
export function address(dice: Dice, area: SynthArea, nth: number): string {
  const { urban } = communeOf(area);
  const street = STREETS[nth % STREETS.length]!;
  const house = 1 + Math.floor(nth / STREETS.length);
  const part = 1 + dice.below(12);
  return urban
    ? `Số ${house} phố ${street}, tổ dân phố số ${part}`
    : `Số ${house} đường ${street}, thôn ${part}`;
}

/** The code of the province of birth registration in a personal number: the province of that time, or, since the mergers, the one of today. */
export function placeOf(area: SynthArea, born: string): string {
  const commune = communeOf(area);
  const { places, new_numbers: numbers } = declared.personal_number;
  const former = `0${commune.formerProvince}`;
  return born < synthFile().days.takenOver && former in places ? former : numbers[commune.province]!;
}
