import { type Db, sql } from '#platform/database';
import { JUDGED, type Kind, type Outcome, SEEN, worked } from './report-base.ts';

/** Where the working time of a late case went, in the order in which one hides another. */
const CAUSES = [
  'asked-again',
  'applicant',
  'consultation',
  'in-hand',
  'unclaimed',
  'linked',
  'other',
] as const;
export type Cause = (typeof CAUSES)[number];

/** Cases that are alike in everything the report tells apart. */
export interface Cell {
  readonly service: string;
  readonly version: number;
  readonly officer: string | null;
  readonly officerName: string | null;
  readonly channel: string;
  readonly carried: boolean;
  readonly kind: Kind;
  readonly outcome: Outcome | null;
  readonly cases: number;
}

export interface ReportRows {
  readonly cells: readonly Cell[];
  /** By number of the part of the period, from 1. */
  readonly received: readonly { readonly part: number; readonly online: number; readonly cases: number }[];
  readonly finished: readonly { readonly part: number; readonly late: number; readonly cases: number }[];
  /** Finished cases by whole working days that were left (negative: over) when they were finished; null: without a deadline. */
  readonly margins: readonly { readonly days: number | null; readonly cases: number }[];
  /** Working milliseconds from receipt to finish: half of the finished cases took less. */
  readonly median: number | null;
  readonly steps: readonly {
    readonly role: string;
    readonly tasks: number;
    readonly waiting: number;
    readonly inHand: number;
    readonly late: number;
  }[];
  readonly causes: readonly { readonly cause: Cause; readonly cases: number; readonly worked: number }[];
  /** Reasons for a new appointment that were given more than once; null: all others. */
  readonly extensions: readonly { readonly reason: string | null; readonly cases: number }[];
}

const many = (text: string) => `(select coalesce(jsonb_agg(to_jsonb(x)), '[]') from (${text}) x)`;

const CELLS =
  many(`select service, max(service_version) as version, officer, max(officer_name) as "officerName", channel, carried, kind, outcome,
  count(*)::int as cases from judged group by service, officer, channel, carried, kind, outcome`);

const sumOf = (ranges: string) =>
  `(select coalesce(sum(${worked('upper(r)')} - ${worked('lower(r)')}), 0)::bigint from unnest(${ranges}) r)`;

/** What a late case waited for, as spans of time; and from them, none counted twice, the working time of each cause. */
const LATE = `
  late as materialized (select id, received_at, until, counted_late and not coalesce(until > due, false) as again
    from judged where kind in ('late', 'open-late')),
  spans as (
    select l.id, 'applicant' as what, s.asked_at as a, least(coalesce(s.answered_at, s.lapsed_at, l.until), l.until) as b
      from late l join cases.supplement s on s.case_id = l.id
    union all
    select l.id, 'consultation', c.asked_at, least(coalesce(c.answered_at, l.until), l.until)
      from late l join cases.consultation c on c.case_id = l.id
    union all
    select l.id, 'in-hand', s.claimed_at, s.until from late l join steps s on s.case_id = l.id where s.claimed_at is not null
    union all
    select l.id, 'unclaimed', s.opened_at, least(coalesce(s.claimed_at, s.until), s.until) from late l join steps s on s.case_id = l.id
    union all
    select l.id, 'linked', k.sent_at, case when k.state in ('decided', 'delivered', 'rejected', 'stopped')
        then least(k.changed_at, l.until) else l.until end
      from late l join cases.link k on k.case_id = l.id),
  waits as (
    select l.id, l.again, tstzmultirange(tstzrange(l.received_at, l.until)) as life,
      ${['applicant', 'consultation', 'in-hand', 'unclaimed', 'linked']
        .map(
          (what, n) =>
            `coalesce(range_agg(tstzrange(s.a, s.b)) filter (where s.what = '${what}'), '{}') as w${n}`,
        )
        .join(', ')}
    from late l left join spans s on s.id = l.id and s.a < s.b group by l.id, l.again, l.received_at, l.until),
  went as materialized (
    select id, again, ${sumOf('life * w0')} as t0, ${sumOf('life * w1 - w0')} as t1, ${sumOf('life * w2 - w1 - w0')} as t2,
      ${sumOf('life * w3 - w2 - w1 - w0')} as t3, ${sumOf('life * w4 - w3 - w2 - w1 - w0')} as t4,
      ${sumOf('life - w4 - w3 - w2 - w1 - w0')} as t5
    from waits),
  blamed as (
    select c.*, w.id, case when w.again then 1 else 1 + array_position(array[t0, t1, t2, t3, t4, t5], greatest(t0, t1, t2, t3, t4, t5)) end as main
    from went w cross join lateral (values (2, t0), (3, t1), (4, t2), (5, t3), (6, t4), (7, t5)) c(n, worked))`;

const report = sql(
  'cases.report',
  `with ${JUDGED}, ${LATE},
   part as (select s.*, width_bucket(s.received_at, $9::timestamptz[]) as came,
     width_bucket(s.finished, $9::timestamptz[]) as went,
     case when s.due is not null and s.finished is not null then floor((${worked('s.due')} - ${worked('s.finished')})::numeric / $10::bigint)::int end as days,
     ${worked('s.until')} - ${worked('s.received_at')} as took
     from judged s)
   select ${CELLS} as cells,
     ${many(`select came as part, count(*) filter (where channel = 'online')::int as online, count(*)::int as cases from part where not carried group by came`)} as received,
     ${many(`select went as part, count(*) filter (where kind = 'late')::int as late, count(*)::int as cases from part where finished is not null group by went`)} as finished,
     ${many('select days, count(*)::int as cases from part where finished is not null group by days')} as margins,
     (select percentile_disc(0.5) within group (order by took) from part where finished is not null)::float8 as median,
     ${many(`select k.role, count(*)::int as tasks, count(*) filter (where k.late)::int as late,
       sum(${worked('least(coalesce(k.claimed_at, k.until), k.until)')} - ${worked('k.opened_at')})::bigint as waiting,
       coalesce(sum(${worked('k.until')} - ${worked('k.claimed_at')}) filter (where k.claimed_at < k.until), 0)::bigint as "inHand"
       from judged j join steps k on k.case_id = j.id group by k.role`)} as steps,
     ${many(`select (array[${CAUSES.map((cause) => `'${cause}'`).join(', ')}])[n] as cause, count(distinct id) filter (where main = n)::int as cases, sum(worked)::bigint as worked
       from (select n, worked, id, main from blamed union all select 1, 0, id, main from blamed) b group by n`)} as causes,
     ${many(`select reason, sum(cases)::int as cases from (
       select case when count(*) > 1 then e.reason end as reason, count(*) as cases from late l join cases.extension e on e.case_id = l.id
       group by e.reason) e group by reason`)} as extensions`,
);

const totalsOfOfficer = sql('cases.report_totals_of_officer', `with ${JUDGED} select ${CELLS} as cells`);
// Who had each case in hand is half of the work, and the totals of everybody do not ask for it.
const totalsOfAll = sql(
  'cases.report_totals',
  `with ${SEEN}, judged as (select s.*, null::uuid as officer, null::text as officer_name from seen s) select ${CELLS} as cells`,
);

/** What a report is about. */
export interface Span {
  readonly agencyId: number;
  readonly from: Date;
  readonly before: Date;
  /** The moment at which what is not finished is judged. */
  readonly at: Date;
  readonly service: string;
  /** Account id, `none`, or empty for all. */
  readonly officer: string;
  readonly working: { readonly points: readonly Date[]; readonly sums: readonly number[] };
}

export const spanValues = ({ agencyId, from, before, at, service, officer, working }: Span) => [
  agencyId,
  from,
  before,
  at,
  service,
  officer,
  working.points,
  working.sums,
];

/** `parts`: where each part of the period begins. `day`: working milliseconds of a day. */
export const readReport = async (
  db: Db,
  span: Span,
  { parts, day }: { parts: readonly Date[]; day: number },
): Promise<ReportRows> => (await db.row<ReportRows>(report, [...spanValues(span), parts, day]))!;

/** The totals of a period; the cells tell officers apart only where one is asked for. */
export async function readTotals(db: Db, span: Span): Promise<readonly Cell[]> {
  const values = spanValues(span);
  const found =
    span.officer === ''
      ? await db.row<{ cells: readonly Cell[] }>(totalsOfAll, values.slice(0, 5))
      : await db.row<{ cells: readonly Cell[] }>(totalsOfOfficer, values);
  return found!.cells;
}
