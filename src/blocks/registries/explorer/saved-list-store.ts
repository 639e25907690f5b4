import type { Ctx } from '#platform/context';
import { sql } from '#platform/database';

/** A narrowed list that somebody keeps under a name. */
export interface SavedList {
  readonly id: string;
  readonly agencyId: number;
  readonly accountId: string;
  readonly byName: string;
  readonly registry: string;
  readonly name: string;
  /** What its address asks for. */
  readonly asked: Readonly<Record<string, string>>;
  /** Role at the agency with whose holders it is shared. */
  readonly sharedRole: string | null;
}

const LISTS = sql(
  'registries.saved_lists',
  `select id, agency_id as "agencyId", account_id as "accountId", by_name as "byName", registry, name, asked, shared_role as "sharedRole"
   from registries.saved_list v where v.registry = $4 and (v.account_id = $3
     or exists (select from unnest($1::int[], $2::text[]) u (agency, role) where v.agency_id = u.agency and v.shared_role = u.role))
   order by v.made_at, v.id limit 40`,
);
const ADD = sql(
  'registries.save_list',
  `insert into registries.saved_list (id, agency_id, account_id, by_name, registry, name, asked, shared_role, made_at)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
);
const REMOVE = sql(
  'registries.remove_list',
  'delete from registries.saved_list where id = $1 and account_id = $2',
);

/** One's own lists of a registry, and those that colleagues share with one of one's roles. */
export function findLists({ db, actor }: Ctx, registry: string): Promise<SavedList[]> {
  const held = actor.appointments;
  return db.rows<SavedList>(LISTS, [
    held.map(({ agencyId }) => agencyId),
    held.map(({ role }) => role),
    actor.accountId ?? null,
    registry,
  ]);
}

export const addList = (ctx: Ctx, list: SavedList) =>
  ctx.db.run(ADD, [
    list.id,
    list.agencyId,
    list.accountId,
    list.byName,
    list.registry,
    list.name,
    JSON.stringify(list.asked),
    list.sharedRole,
    ctx.clock.now(),
  ]);

/** @returns how many there were of this person's own */
export const removeList = (ctx: Ctx, id: string) => ctx.db.run(REMOVE, [id, ctx.actor.accountId ?? null]);
