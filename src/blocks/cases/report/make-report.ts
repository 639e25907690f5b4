import { getAgency } from '#blocks/agencies';
import { declarationIn, getServiceVersion } from '#blocks/services';
import { calendarOf } from '#platform/calendar';
import type { Ctx } from '#platform/context';
import { localized } from '#platform/i18n';
import { checkMayReport } from './may-report.ts';
import { KINDS, OUTCOMES, type Outcome } from './report-base.ts';
import {
  dayAfter,
  type Period,
  partsOf,
  periodBefore,
  periodOf,
  type ReportQuery,
  type Step,
  stepOf,
} from './report-query.ts';
import { type Cell, type ReportRows, readReport, readTotals, type Span } from './report-store.ts';
import { workingDay, workingTime } from './working-time.ts';

/** Years before and after a period in which working time is counted. */
const YEARS = 3;

/** How many cases there are of each kind; the kinds together are `all`, and so are `received` and `carried`. */
export type Totals = Readonly<
  Record<
    | 'received'
    | 'carried'
    | 'all'
    | 'finished'
    | 'online'
    | 'onTime'
    | 'late'
    | 'open'
    | 'openLate'
    | 'paused'
    | Outcome,
    number
  >
>;

export interface Row {
  /** Service, account id (empty: nobody yet) or channel. */
  readonly key: string;
  readonly name: string;
  readonly totals: Totals;
}

export interface Report extends Omit<ReportRows, 'cells'>, Period {
  readonly agencyId: number;
  readonly agencyName: string;
  readonly totals: Totals;
  readonly services: readonly Row[];
  readonly officers: readonly Row[];
  readonly channels: readonly Row[];
  readonly step: Step;
  /** First days of the parts of the period. */
  readonly parts: readonly string[];
  readonly before: Period & { readonly totals: Totals };
  /** Milliseconds of a working day. */
  readonly day: number;
  /** Until when what is not finished was judged. */
  readonly at: Date;
}

/** Adds alike cells up. */
function totalsOf(cells: readonly Cell[]): Totals {
  const count = (of: (cell: Cell) => boolean) =>
    cells.reduce((sum, cell) => sum + (of(cell) ? cell.cases : 0), 0);
  const [onTime, late, open, openLate, paused] = KINDS.map((kind) => count((cell) => cell.kind === kind)) as [
    number,
    number,
    number,
    number,
    number,
  ];
  const ends = Object.fromEntries(OUTCOMES.map((one) => [one, count(({ outcome }) => outcome === one)]));
  return {
    received: count(({ carried }) => !carried),
    carried: count(({ carried }) => carried),
    all: count(() => true),
    online: count(({ carried, channel }) => !carried && channel === 'online'),
    finished: onTime + late,
    ...{ onTime, late, open, openLate, paused },
    ...(ends as Record<Outcome, number>),
  };
}

function rowsBy(
  ctx: Ctx,
  cells: readonly Cell[],
  keyOf: (cell: Cell) => string,
  names: (key: string, cell: Cell) => string,
): Row[] {
  const groups = Map.groupBy(cells, keyOf);
  const sortKey = ctx.app.country.text.sortKey;
  return [...groups]
    .map(([key, group]) => ({ key, name: names(key, group[0]!), totals: totalsOf(group) }))
    .sort((a, b) => b.totals.all - a.totals.all || (sortKey(a.name) < sortKey(b.name) ? -1 : 1));
}

/** What a report is read from, in the words of the database. */
export function spanOf(
  ctx: Ctx,
  agencyId: number,
  period: Period,
  { service = '', officer = '' }: ReportQuery,
): Span {
  const calendar = calendarOf(ctx.app);
  const before = calendar.instantOf(dayAfter(period.to), '00:00');
  const now = ctx.clock.now();
  return {
    agencyId,
    from: calendar.instantOf(period.from, '00:00'),
    before,
    at: new Date(Math.min(before.getTime(), now.getTime())),
    service: service.replaceAll('\0', ''),
    officer,
    working: workingTime(
      ctx.app,
      Number(period.from.slice(0, 4)) - YEARS,
      Number(period.to.slice(0, 4)) + YEARS,
    ),
  };
}

/**
 * How an agency did in a period: counts only, nothing of an applicant, so it leaves no trace of one. Sums by service, by official
 * and by channel are each the total.
 * @throws cases.report_leaders, cases.report_period
 */
export async function makeReport(ctx: Ctx, query: ReportQuery): Promise<Report> {
  const agencyId = checkMayReport(ctx, query.agency ? Number(query.agency) : undefined);
  const period = periodOf(ctx, query);
  const before = periodBefore(period);
  const step = stepOf(period, query.by);
  const parts = partsOf(period, step);
  const span = spanOf(ctx, agencyId, period, query);
  const [calendar, day] = [calendarOf(ctx.app), workingDay(ctx.app)];
  const { cells, ...rows } = await readReport(ctx.db, span, {
    parts: parts.map((date) => calendar.instantOf(date, '00:00')),
    day,
  });
  const cellsBefore = await readTotals(ctx.db, spanOf(ctx, agencyId, before, query));
  const names = new Map<string, string>();
  for (const { service, version } of cells)
    if (!names.has(service))
      names.set(service, declarationIn(await getServiceVersion(ctx, { service, version }), ctx.lang).name);
  return {
    ...rows,
    ...period,
    agencyId,
    agencyName: localized((await getAgency(ctx, agencyId)).name, ctx.lang),
    step,
    parts,
    day,
    at: span.at,
    totals: totalsOf(cells),
    services: rowsBy(
      ctx,
      cells,
      ({ service }) => service,
      (key) => names.get(key) ?? key,
    ),
    officers: rowsBy(
      ctx,
      cells,
      ({ officer }) => officer ?? '',
      (_, { officerName }) => officerName ?? ctx.t('cases.unclaimed'),
    ),
    channels: rowsBy(
      ctx,
      cells,
      ({ channel }) => channel,
      (key) => ctx.t(`cases.channel.${key}`),
    ),
    before: { ...before, totals: totalsOf(cellsBefore) },
  };
}
