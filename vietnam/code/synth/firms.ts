import type { SynthArea, SynthPerson, SynthTools, Weighted } from '#platform/country';
import { lazily, rowsOf, synthFile } from './data.ts';
import { between, later, plusDays } from './dates.ts';
import { tellCooperative } from './farms.ts';
import { businessNumber } from './numbers.ts';
import { tellFirmSite } from './sites.ts';

/** A firm, by those who tell what it has. */
export interface Firm {
  readonly number: string;
  readonly name: string;
  readonly trade: string;
  readonly since: string;
  readonly area: SynthArea;
  readonly address: string;
}

const WORDS = [
  'An',
  'Bình',
  'Cường',
  'Đại',
  'Gia',
  'Hải',
  'Hoàng',
  'Hưng',
  'Kim',
  'Lợi',
  'Minh',
  'Nam',
  'Phát',
  'Phú',
  'Sơn',
  'Tân',
  'Thành',
  'Thịnh',
  'Tiến',
  'Việt',
];
const TRADES = [
  'Xây dựng',
  'Thương mại',
  'Vận tải',
  'May mặc',
  'Nông sản',
  'Cơ khí',
  'Thực phẩm',
  'Du lịch',
  'Công nghệ',
  'Thủy sản',
  'Nội thất',
  'Dịch vụ',
];

function tellRegistration({ put, dice }: SynthTools, firm: Firm, who: SynthPerson): void {
  const { number, name, trade, area, address, since } = firm;
  const from = later(since, synthFile().days.takenOver);
  put(
    'business.enterprise',
    [
      {
        from,
        values: {
          business_number: number,
          name,
          address,
          area: area.code,
          representative_number: who.number,
          representative_name: who.fullName,
          representative_title: 'Giám đốc',
          legal_form: 'limited-one',
          activity: trade,
          capital: 100_000_000 * (1 + dice.below(dice.chance(0.1) ? 500 : 50)),
          state: 'active',
          registered_on: since,
        },
      },
    ],
    { person: who },
  );
  put('tax.payer', [
    {
      from,
      values: {
        tax_number: number,
        name,
        kind: 'organisation',
        business_number: number,
        area: area.code,
        registered_on: since,
        state: 'active',
      },
    },
  ]);
}

/** Whom a firm looks for, now: somebody who has learned something. */
function tellVacancy({ put, dice, count }: SynthTools, { number, area, since }: Firm): void {
  const { vacancies, work, days } = synthFile();
  if (!dice.chance(vacancies)) return;
  const { certificate, college, university } = work.occupations;
  const asked = dice.pick(work.skills);
  const wage = 6_000_000 + 500_000 * dice.below(20);
  const from = later(later(since, days.takenOver), plusDays(days.until, -dice.below(90)));
  const values = {
    vacancy_code: `VL-${area.path[0]}-${String(count(`vacancy ${area.path[0]}`) + 1).padStart(7, '0')}`,
    title: dice.pick({ certificate, college, university, none: certificate }[asked]),
    employer_number: number,
    area: area.code,
    places: 1 + dice.below(dice.chance(0.1) ? 50 : 5),
    wage_from: wage,
    wage_to: wage + 500_000 * dice.below(10),
    open_until: plusDays(days.until, dice.below(60)),
  };
  put('labour.vacancy', [{ from, values }]);
}

interface Goods {
  readonly direction: 'import' | 'export';
  readonly hs_code: string;
  readonly goods: string;
  readonly unit: string;
  readonly price: number;
  readonly duty: number;
  readonly countries: readonly string[];
}

const goodsTable = lazily((): Weighted<Goods> => {
  const rows = rowsOf<Record<keyof Goods | 'weight', string>>('synth/goods.csv');
  return {
    values: rows.map(({ direction, hs_code, goods, unit, price, duty, countries }) => ({
      direction: direction as Goods['direction'],
      hs_code,
      goods,
      unit,
      price: Number(price),
      duty: Number(duty),
      countries: countries.split(';'),
    })),
    weights: rows.map(({ weight }) => Number(weight)),
  };
});
/** Longest days until goods are cleared, by channel. */
const CLEARED = { green: 2, yellow: 4, red: 8 };
const OFFICES = 20;

/** What a firm that trades abroad declared to the customs in the simulated years: always goods of one kind. */
function tellDeclarations({ put, dice, count }: SynthTools, { number, since }: Firm): void {
  const { trades, days } = synthFile();
  if (!dice.chance(trades.share)) return;
  const goods = dice.pick(goodsTable());
  const office = `Chi cục Hải quan khu vực ${1 + dice.below(OFFICES)}`;
  for (let more = 1 + dice.below(trades.declarations); more > 0; more--) {
    const declared = between(dice, later(since, days.from), days.until);
    const channel = dice.pick(trades.channels);
    const cleared = plusDays(declared, dice.below(CLEARED[channel]));
    const quantity = Math.max(1, Math.round((200_000_000 + dice.next() * 5_000_000_000) / goods.price));
    const value = quantity * goods.price;
    const values = {
      declaration_number: `${goods.direction === 'import' ? 1 : 3}${String(count(`declaration ${goods.direction}`)).padStart(11, '0')}`,
      direction: goods.direction,
      declarant: number,
      declared_on: declared,
      office,
      country: goods.countries[dice.below(goods.countries.length)],
      hs_code: goods.hs_code,
      goods: goods.goods,
      quantity,
      unit: goods.unit,
      value,
      duty: Math.round(value * goods.duty),
      channel,
      cleared_on: cleared <= days.until ? cleared : undefined,
    };
    put('customs.declaration', [{ from: later(declared, days.takenOver), values }]);
  }
}

/** Somebody founds a firm: its registration, and whatever it has and does. */
export function foundFirm(tools: SynthTools, who: SynthPerson, grown: string): Firm {
  const { dice, count } = tools;
  const { area, address } = who.states.at(-1)!;
  const province = area.path[0]!;
  const nth = count(`firm ${province}`);
  const since = between(dice, later('2000-01-03', grown), synthFile().days.until);
  const [a, b, c] = [dice.below(WORDS.length), dice.below(WORDS.length), dice.below(TRADES.length)];
  const firm: Firm = {
    number: businessNumber(province, nth),
    name: `Công ty TNHH ${TRADES[c]} ${WORDS[a]} ${WORDS[b]} ${nth + 1}`,
    trade: TRADES[c]!,
    since,
    area,
    address,
  };
  tellRegistration(tools, firm, who);
  tellFirmSite(tools, firm);
  tellCooperative(tools, firm);
  tellVacancy(tools, firm);
  tellDeclarations(tools, firm);
  return firm;
}
