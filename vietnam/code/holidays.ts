import type { Localized, PlainDate } from '#platform/country';
import type { SpecialDay } from './declared.ts';
import { dateOfDay, dateOfLunar, dayNumber, lunarOf } from './lunar.ts';

type Names = Localized & { readonly vi: string; readonly en: string };

/** A holiday in holiday-rules.yaml, on a day of the solar or of the lunar calendar. */
export interface HolidayRule {
  readonly id: string;
  readonly date?: string;
  readonly lunar?: string;
  /** Days off before and after the day itself. */
  readonly before?: number;
  readonly after?: number;
  /** One more day, before or after. */
  readonly adjacent?: boolean;
  readonly name: Names;
  readonly beside?: Names;
  readonly in_lieu: Names;
  readonly source: string;
  /** Where the choice of days beside the day itself comes from, as long as no decision is known. */
  readonly which?: string;
}

interface Decision {
  readonly tet?: { readonly before: number; readonly after: number; readonly source: string };
  readonly national?: { readonly adjacent: 'before' | 'after'; readonly source: string };
  readonly swaps?: readonly {
    readonly off: PlainDate;
    readonly work: PlainDate;
    readonly name: Names;
    readonly worked: Names;
    readonly source: string;
  }[];
}

export interface HolidayRules {
  readonly years: { readonly from: number; readonly to: number };
  readonly holidays: readonly HolidayRule[];
  readonly proposed: readonly {
    readonly from: number;
    readonly date: string;
    readonly name: Names;
    readonly source: string;
  }[];
  readonly decisions: Readonly<Record<number, Decision>>;
}

const IN_LIEU = '45/2019/QH14, Điều 111';

const row = (date: PlainDate, kind: SpecialDay['kind'], { vi, en }: Names, source: string): SpecialDay => ({
  date,
  kind,
  name_vi: vi,
  name_en: en,
  source,
});

/** 1 Monday to 7 Sunday. */
const weekdayOf = (day: number): number => (day % 7) + 1;

/** Which side of a day joins a day of rest, if made a day off too; before where both or none do. */
function sideOf(day: number, isRest: (day: number) => boolean): 'before' | 'after' {
  const joins = (side: 1 | -1) => !isRest(day + side) && isRest(day + 2 * side);
  if (joins(-1)) return 'before';
  if (joins(1)) return 'after';
  return isRest(day - 1) ? 'after' : 'before';
}

function tetDays(day: number, rule: HolidayRule, decided: Decision['tet']): SpecialDay[] {
  const { before = 0, after = 0 } = decided ?? rule;
  const which = decided?.source ?? rule.which ?? rule.source;
  return Array.from({ length: before + 1 + after }, (_, at) => {
    const date = dateOfDay(day - before + at);
    const lunar = lunarOf(date);
    // The law says that there are five days; that the first three are among them nobody doubts.
    const sure = lunar.month === 1 && lunar.day <= 3;
    return lunar.month === 12
      ? row(
          date,
          'holiday',
          { vi: `${rule.name.vi} (${lunar.day} tháng Chạp)`, en: `${rule.name.en}'s Eve` },
          which,
        )
      : row(
          date,
          'holiday',
          { vi: `${rule.name.vi} (mùng ${lunar.day})`, en: rule.name.en },
          sure ? rule.source : which,
        );
  });
}

function daysOf(
  rule: HolidayRule,
  year: number,
  decision: Decision,
  isRest: (day: number) => boolean,
): SpecialDay[] {
  const [month = 1, dayOfMonth = 1] = (rule.lunar ?? rule.date ?? '').split('-').map(Number);
  const date = rule.lunar ? dateOfLunar(year, month, dayOfMonth) : `${year}-${rule.date}`;
  const day = dayNumber(date);
  if (rule.before !== undefined) return tetDays(day, rule, decision.tet);
  const own = row(date, 'holiday', rule.name, rule.source);
  if (!rule.adjacent) return [own];
  const side = decision.national?.adjacent ?? sideOf(day, isRest);
  const beside = row(
    dateOfDay(day + (side === 'before' ? -1 : 1)),
    'holiday',
    rule.beside ?? rule.name,
    decision.national?.source ?? rule.which ?? rule.source,
  );
  return [own, beside];
}

/**
 * The special days of a year: holidays by rule, the days of the year's decision in the place of the default, a day off in lieu of
 * every holiday that falls on a weekly day of rest (the next working day after it), swapped days, and what is only proposed.
 * `weekdays`: the working days of a week, 1 Monday to 7 Sunday.
 * Source: Labour Code 45/2019/QH14, Articles 111 and 112.
 */
export function specialDaysOf(rules: HolidayRules, year: number, weekdays: readonly number[]): SpecialDay[] {
  const decision = rules.decisions[year] ?? {};
  const isRest = (day: number): boolean => !weekdays.includes(weekdayOf(day));
  const taken = new Set<number>((decision.swaps ?? []).map(({ off }) => dayNumber(off)));
  const days: SpecialDay[] = [];
  const lost: { day: number; rule: HolidayRule }[] = [];
  for (const rule of rules.holidays)
    for (const one of daysOf(rule, year, decision, isRest)) {
      const day = dayNumber(one.date);
      days.push(one);
      taken.add(day);
      if (isRest(day)) lost.push({ day, rule });
    }
  for (const { day, rule } of lost.sort((a, b) => a.day - b.day)) {
    let free = day + 1;
    while (isRest(free) || taken.has(free)) free++;
    taken.add(free);
    days.push(row(dateOfDay(free), 'compensation', rule.in_lieu, IN_LIEU));
  }
  for (const { off, work, name, worked, source } of decision.swaps ?? [])
    days.push(row(off, 'swapped-off', name, source), row(work, 'swapped-work', worked, source));
  for (const { from, date, name, source } of rules.proposed)
    if (year >= from) days.push(row(`${year}-${date}`, 'proposed', name, source));
  return days.sort((a, b) => (a.date < b.date ? -1 : 1));
}

const cell = (text: string): string => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** holidays.csv as the rules make it. */
export function holidaysCsv(rules: HolidayRules, weekdays: readonly number[]): string {
  const { from, to } = rules.years;
  const years = Array.from({ length: to - from + 1 }, (_, at) => from + at);
  const rows = years
    .flatMap((year) => specialDaysOf(rules, year, weekdays))
    .map(({ date, kind, name_vi, name_en, source }) => [date, kind, name_vi, name_en, source].map(cell));
  return [['date', 'kind', 'name_vi', 'name_en', 'source'], ...rows]
    .map((cells) => `${cells.join(',')}\n`)
    .join('');
}
