import { type Db, sql } from '#platform/database';

export interface OpenWork {
  readonly agencyId: number;
  /** Null: nobody has them. */
  readonly accountId: string | null;
  readonly name: string | null;
  readonly role: string;
  readonly open: number;
  readonly late: number;
  readonly dueSoon: number;
}

const openWork = sql(
  'cases.open_work',
  `select k.agency_id as "agencyId", k.claimed_by as "accountId", max(k.claimed_name) as name, k.role, count(*)::int as open,
     count(*) filter (where k.due_at < $2)::int as late, count(*) filter (where k.due_at >= $2 and k.due_at < $3)::int as "dueSoon"
   from cases.task k where k.agency_id = any ($1::int[]) and k.done_at is null group by 1, 2, 4`,
);
const doneWork = sql(
  'cases.done_work',
  `select k.claimed_by as "accountId", max(k.claimed_name) as name, count(*)::int as done from cases.task k
   where k.agency_id = any ($1::int[]) and k.done_at >= $2 and k.done_at is not null and k.claimed_by is not null and k.outcome is not null
   group by 1`,
);

/** Open tasks of the agencies by who has them and role; late before `now`, due soon until `until`. */
export const findOpenWork = (db: Db, agencies: readonly number[], now: Date, until: Date) =>
  db.rows<OpenWork>(openWork, [agencies, now, until]);
/** Tasks decided since then, by who had them. */
export const findDoneWork = (db: Db, agencies: readonly number[], since: Date) =>
  db.rows<{ accountId: string; name: string; done: number }>(doneWork, [agencies, since]);
