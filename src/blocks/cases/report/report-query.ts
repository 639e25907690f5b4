import { type Static, Type } from 'typebox';
import { calendarOf } from '#platform/calendar';
import type { Ctx } from '#platform/context';
import type { PlainDate } from '#platform/country';
import { dateIn } from '../date-in.ts';
import { errors } from '../errors.ts';
import { KINDS } from './report-base.ts';

const DAY = 86_400_000;
/** Days of a period at most: two years, so that a year stands beside the one before. */
const LONGEST = 731;
const ID = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';

const literals = <T extends string>(values: readonly T[]) =>
  Type.Unsafe<T>(Type.Union(values.map((value) => Type.Literal(value))));
const box = Type.Optional(Type.String({ maxLength: 10 }));
export const STEPS = ['day', 'week', 'month'] as const;
export type Step = (typeof STEPS)[number];

/** What a report may be asked for, as it stands in its address; a day as a date or in the three boxes of a date field. */
export const reportQuery = Type.Object({
  from: box,
  to: box,
  'from.day': box,
  'from.month': box,
  'from.year': box,
  'to.day': box,
  'to.month': box,
  'to.year': box,
  agency: Type.Optional(Type.String({ pattern: '^[0-9]{0,9}$' })),
  service: Type.Optional(Type.String({ maxLength: 120 })),
  /** Account id, or whom nobody has taken. */
  officer: Type.Optional(Type.String({ pattern: `^(none|${ID})?$` })),
  by: Type.Optional(literals(['', ...STEPS])),
});
export type ReportQuery = Static<typeof reportQuery>;

/** The cases behind a number. */
export const reportCasesQuery = Type.Object({
  ...reportQuery.properties,
  kind: Type.Optional(literals(['', ...KINDS])),
  /** Receipt in milliseconds and id of the last case of the page before. */
  after: Type.Optional(Type.String({ pattern: `^(|[0-9]{1,14}_${ID})$` })),
});
export type ReportCasesQuery = Static<typeof reportCasesQuery>;

/** A period, both days counted. */
export interface Period {
  readonly from: PlainDate;
  readonly to: PlainDate;
}

const plain = (text: string | undefined): PlainDate | undefined =>
  text &&
  dateIn({ 'd.year': text.slice(0, 4), 'd.month': text.slice(5, 7), 'd.day': text.slice(8) }, 'd') === text
    ? text
    : undefined;
const given = (query: ReportQuery, name: 'from' | 'to') =>
  Boolean(query[name] || query[`${name}.day`] || query[`${name}.month`] || query[`${name}.year`]);

/** The period asked for; without one the present month up to now. @throws cases.report_period */
export function periodOf(ctx: Ctx, query: ReportQuery): Period {
  const today = calendarOf(ctx.app).localDate(ctx.clock.now());
  const day = (name: 'from' | 'to', otherwise: PlainDate): PlainDate => {
    const date = dateIn(query, name) ?? plain(query[name]);
    if (date === undefined && given(query, name)) throw errors.report_period({ years: 2 });
    return date ?? otherwise;
  };
  const period = { from: day('from', `${today.slice(0, 8)}01`), to: day('to', today) };
  const days = (Date.parse(period.to) - Date.parse(period.from)) / DAY;
  if (!(days >= 0 && days < LONGEST)) throw errors.report_period({ years: 2 });
  return period;
}

const plus = (date: PlainDate, days: number): PlainDate =>
  new Date(Date.parse(date) + days * DAY).toISOString().slice(0, 10);

/** The day after. */
export const dayAfter = (date: PlainDate): PlainDate => plus(date, 1);

/** The period of as many days that ends where this one begins. */
export function periodBefore({ from, to }: Period): Period {
  const days = (Date.parse(to) - Date.parse(from)) / DAY + 1;
  return { from: plus(from, -days), to: plus(from, -1) };
}

/** The first days of the parts of a period: days, weeks from Monday on, or months; the first part may begin in the midst of one. */
export function partsOf({ from, to }: Period, step: Step): PlainDate[] {
  const parts: PlainDate[] = [from];
  for (let day = dayAfter(from); day <= to; day = dayAfter(day))
    if (step === 'day' || (step === 'week' ? new Date(day).getUTCDay() === 1 : day.endsWith('-01')))
      parts.push(day);
  return parts;
}

/** Which parts show a period without being too many. */
export function stepOf({ from, to }: Period, asked: ReportQuery['by']): Step {
  const days = (Date.parse(to) - Date.parse(from)) / DAY + 1;
  if (asked === 'day' && days <= 92) return 'day';
  if (asked === 'week' || asked === 'month') return asked;
  return days <= 31 ? 'day' : days <= 184 ? 'week' : 'month';
}

/** The address of the report with what it is asked for; `changes` replace it, an empty text takes it away. */
export function reportHref(
  path: string,
  query: ReportQuery,
  period: Period,
  changes: Record<string, string> = {},
): string {
  const { agency = '', service = '', officer = '', by = '' } = query;
  const all = Object.entries({ ...period, agency, service, officer, by, ...changes }).filter(
    ([, value]) => value !== '',
  );
  return `${path}?${new URLSearchParams(all)}`;
}
