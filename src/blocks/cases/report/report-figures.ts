import type { Ctx } from '#platform/context';
import { localized } from '#platform/i18n';
import type { Report, Totals } from './make-report.ts';
import { OUTCOMES } from './report-base.ts';

/** The figures of a report in the order in which they are shown; the first five kinds add up to all. */
export const FIGURES = [
  'received',
  'carried',
  'all',
  'onTime',
  'late',
  'open',
  'openLate',
  'paused',
  ...OUTCOMES,
] as const satisfies readonly (keyof Totals)[];
export type Figure = (typeof FIGURES)[number];

/** A share between 0 and 1; null of nothing. */
export const shareOf = (part: number, whole: number): number | null => (whole > 0 ? part / whole : null);

/** Of the finished cases, how many were on time. */
export const inTime = ({ onTime, finished }: Totals): number | null => shareOf(onTime, finished);
/** Of the cases received, how many came online. */
export const online = (totals: Totals): number | null => shareOf(totals.online, totals.received);

/** Milliseconds of work as days of work. */
export const inDays = (worked: number, { day }: Pick<Report, 'day'>): number => (day > 0 ? worked / day : 0);

/** Working days that were left or over: `null` stands for cases without a deadline. */
const MARGINS = [
  { key: 'early_more', from: 5 },
  { key: 'early_5', from: 2 },
  { key: 'early_2', from: 1 },
  { key: 'early_1', from: 0 },
  { key: 'over_1', from: -1 },
  { key: 'over_2', from: -2 },
  { key: 'over_5', from: -5 },
  { key: 'over_more', from: Number.NEGATIVE_INFINITY },
] as const;

export interface Bar {
  readonly label: string;
  readonly value: number;
}

/** How far from their deadline cases were finished. The bars add up to the finished cases. */
export function marginBars({ t }: Ctx, { margins }: Report): Bar[] {
  const bars = new Map<string, number>(MARGINS.map(({ key }) => [key, 0]));
  for (const { days, cases } of margins) {
    const key = days === null ? 'none' : MARGINS.find(({ from }) => days >= from)!.key;
    bars.set(key, (bars.get(key) ?? 0) + cases);
  }
  return [...bars].map(([key, value]) => ({ label: t(`cases.report.margin.${key}`), value }));
}

/** The name of a role, as the country says it. */
export const roleName = ({ app, lang }: Ctx, role: string): string =>
  app.country.roles[role] ? localized(app.country.roles[role], lang) : role;

/** What is counted in each part of the period. */
export function trendOf(ctx: Ctx, { parts, received, finished, step }: Report) {
  const of = <T extends { readonly part: number }>(rows: readonly T[], value: (row: T) => number) =>
    parts.map((_, n) => rows.reduce((sum, row) => sum + (row.part === n + 1 ? value(row) : 0), 0));
  const label = (part: string) => {
    const [year, month, day] = part.split('-').map(Number);
    return ctx.t(`cases.report.label.${step}`, {
      year: String(year),
      month: String(month),
      day: String(day),
    });
  };
  return {
    labels: parts.map(label),
    received: of(received, ({ cases }) => cases),
    online: of(received, (row) => row.online),
    finished: of(finished, ({ cases }) => cases),
    late: of(finished, (row) => row.late),
  };
}
