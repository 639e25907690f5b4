import { type Db, sql } from '#platform/database';
import type { DeskQuery } from './desk-query.ts';
import { COUNTED, type Desk, DUE, HELD, type Narrowing, OPEN } from './inbox-store.ts';

export interface SavedView {
  readonly id: string;
  readonly agencyId: number;
  readonly accountId: string;
  readonly byName: string;
  readonly name: string;
  readonly asked: DeskQuery;
  /** Role at the agency with whose holders it is shared. */
  readonly sharedRole: string | null;
}

/** Of each role so many of the most urgent tasks are looked at to count a view: a name in the list costs little. */
const LOOKED_AT = 1000;

const columns = `v.id, v.agency_id as "agencyId", v.account_id as "accountId", v.by_name as "byName", v.name, v.asked, v.shared_role as "sharedRole"`;
const viewsOf = sql(
  'cases.saved_views',
  `select ${columns} from cases.saved_view v where v.account_id = $3
     or exists (select from unnest($1::int[], $2::text[]) u(agency, role) where v.agency_id = u.agency and v.shared_role = u.role)
   order by v.made_at, v.id limit 40`,
);
const ownView = sql(
  'cases.saved_view',
  `select ${columns} from cases.saved_view v where v.id = $1 and v.account_id = $2 for update`,
);
const insertView = sql(
  'cases.add_saved_view',
  `insert into cases.saved_view (id, agency_id, account_id, by_name, name, asked, shared_role, made_at)
   values ($1, $2, $3, $4, $5, $6, $7, $8)`,
);
const changeViewRow = sql(
  'cases.change_saved_view',
  'update cases.saved_view set name = $2, shared_role = $3, agency_id = $4 where id = $1',
);
const deleteViewRow = sql('cases.delete_saved_view', 'delete from cases.saved_view where id = $1');
const countViews = sql(
  'cases.count_saved_views',
  `select n.found::int as found, n.all_seen as "allSeen" from unnest($3::timestamptz[], $4::text[], $5::text[], $6::text[], $7::text[])
       with ordinality v(until, service, node, text, whose, nth)
     cross join lateral (
       select count(*) filter (where k.due <= v.until and (v.service = '' or k.service = v.service) and (v.node = '' or k.node = v.node)
           and (v.text = '' or strpos(k.applicant_key, (select ' ' || cases.search_key(v.text))) > 0 or strpos(k.code, upper(v.text)) > 0)
           and case v.whose when '' then true when 'none' then k.claimed_by is null else k.claimed_by = v.whose::uuid end) as found,
         count(*) < ${LOOKED_AT} as all_seen
       from ${HELD} cross join lateral (
         select ${DUE} as due, k.service, k.node, k.code, k.applicant_key, k.claimed_by from cases.task k
         where ${OPEN} order by ${DUE}, k.id limit ${LOOKED_AT}) k) n
   order by v.nth`,
);

export const findViews = (db: Db, { agencies, roles, accountId }: Desk) =>
  db.rows<SavedView>(viewsOf, [agencies, roles, accountId]);
export const findOwnView = (db: Db, id: string, accountId: string) =>
  db.row<SavedView>(ownView, [id, accountId]);
export const addView = (db: Db, one: SavedView & { at: Date }) =>
  db.run(insertView, [
    one.id,
    one.agencyId,
    one.accountId,
    one.byName,
    one.name,
    JSON.stringify(one.asked),
    one.sharedRole,
    one.at,
  ]);
export const saveChangedView = (db: Db, one: SavedView) =>
  db.run(changeViewRow, [one.id, one.name, one.sharedRole, one.agencyId]);
export const removeView = (db: Db, id: string) => db.run(deleteViewRow, [id]);

/** How many tasks each narrowing finds among the most urgent; a plus where there may be more. */
export async function countEach(
  db: Db,
  { agencies, roles, accountId }: Desk,
  asked: readonly Narrowing[],
): Promise<(number | string)[]> {
  if (asked.length === 0) return [];
  const whose = ({ filter, officer }: Narrowing) =>
    filter === 'mine' ? accountId : filter === 'unclaimed' ? 'none' : officer;
  const found = await db.rows<{ found: number; allSeen: boolean }>(countViews, [
    agencies,
    roles,
    asked.map(({ dueUntil }) => dueUntil),
    asked.map(({ service }) => service),
    asked.map(({ node }) => node),
    asked.map(({ text }) => text),
    asked.map(whose),
  ]);
  return found.map(({ found: count, allSeen }) =>
    count > COUNTED ? `${COUNTED}+` : allSeen ? count : `${count}+`,
  );
}
