/**
 * The cases of a report, each judged once, as the beginning of a statement. $1 agency, $2 first instant, $3 first instant after it,
 * $4 the moment of judging (the end, or now), $5 service or '', $6 account of an officer, 'none' or '', $7 and $8 working time
 * (`working-time.ts`).
 *
 * A report holds what came in the period and what was carried into it. A case is finished at its first final state before the end, on time
 * when that is not after its due date (a case without one cannot be late) and it is not counted late anyway; what is not finished is
 * judged at $4, and waits for nobody but the applicant while a request for more stands. It counts once for the official who had it
 * in hand longest before it was finished.
 */

/** Working milliseconds up to an instant: along the points between work and rest; every odd one begins work. */
export const worked = (t: string): string => {
  const at = `width_bucket(${t}, $7::timestamptz[])`;
  return `(coalesce(($8::bigint[])[${at}], 0) + case when ${at} % 2 = 1
    then round(date_part('epoch', ${t} - ($7::timestamptz[])[${at}]) * 1000)::bigint else 0 end)`;
};

const COLUMNS = `c.id, c.code, c.service, c.service_version, c.channel, c.state, c.reason, c.received_at, c.decided_at, c.due_at, c.due_before,
  c.counted_late, c.person_id, c.on_behalf_of`;
const CHOSEN = `c.agency_id = $1::int and ($5::text = '' or c.service = $5)`;

/** The cases and how each stands, without who had it in hand; of the parameters it takes the first five. */
export const SEEN = `
  raw as (
    select ${COLUMNS}, false as carried from cases.case c
      where ${CHOSEN} and c.received_at >= $2::timestamptz and c.received_at < $3::timestamptz
    union all
    select ${COLUMNS}, true from cases.case c
      where ${CHOSEN} and c.received_at < $2::timestamptz and c.decided_at is null
    union all
    select ${COLUMNS}, true from cases.case c
      where ${CHOSEN} and c.received_at < $2::timestamptz and c.decided_at >= $2::timestamptz),
  seen as materialized (
    select r.*, f.finished, coalesce(f.finished, $4::timestamptz) as until, f.due,
      case when f.finished is not null then case when r.counted_late or f.finished > f.due then 'late' else 'on-time' end
        when exists (select from cases.supplement s where s.case_id = r.id and s.asked_at < $4::timestamptz
          and coalesce(s.answered_at, s.lapsed_at, 'infinity') >= $4::timestamptz) then 'paused'
        when r.counted_late or f.due < $4::timestamptz then 'open-late' else 'open' end as kind,
      case when f.finished is null then null when r.state = 'stopped' then
          case when exists (select from cases.withdrawal w where w.case_id = r.id and w.agreed) then 'withdrawn' else 'stopped' end
        when r.state = 'rejected' or r.reason is not null then 'refused' else 'granted' end as outcome
    from raw r cross join lateral (select case when r.decided_at < $3::timestamptz then r.decided_at end as finished,
      coalesce(r.due_at, r.due_before) as due) f)`;

export const JUDGED = `${SEEN},
  steps as materialized (
    select s.id as case_id, k.role, k.opened_at, k.claimed_by, k.claimed_name, k.claimed_at,
      least(coalesce(k.done_at, s.until), s.until) as until, coalesce(k.done_at, s.until) > k.due_at as late
    from seen s join cases.task k on k.case_id = s.id where k.opened_at < s.until or k.claimed_at <= s.until),
  hands as (
    select case_id, claimed_by, max(claimed_name) as name, sum(${worked('until')} - ${worked('claimed_at')}) as worked,
      sum(until - claimed_at) as passed
    from steps where claimed_at <= until group by case_id, claimed_by),
  held as (
    select distinct on (case_id) case_id, claimed_by as officer, name as officer_name from hands
    order by case_id, worked desc, passed desc, claimed_by),
  judged as materialized (
    select s.*, h.officer, h.officer_name from seen s left join held h on h.case_id = s.id
    where $6::text = '' or ($6 = 'none' and h.officer is null) or h.officer::text = $6)`;

/** How a case stands in a report. Every case is in exactly one. */
export const KINDS = ['on-time', 'late', 'open', 'open-late', 'paused'] as const;
export type Kind = (typeof KINDS)[number];
/** How a finished case ended. */
export const OUTCOMES = ['granted', 'refused', 'stopped', 'withdrawn'] as const;
export type Outcome = (typeof OUTCOMES)[number];
