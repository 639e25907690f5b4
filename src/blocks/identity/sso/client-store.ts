import { type Db, sql } from '#platform/database';
import type { Client } from './store.ts';

const insert = sql(
  'identity.insert_client',
  `insert into identity.client (id, agency_id, name, metadata, scopes, basis, created_at, created_by, changed_at)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $7)`,
);
const ofAgencies = sql(
  'identity.clients',
  `select id, agency_id as "agencyId", name, metadata, scopes, basis from identity.client
   where agency_id = any ($1::int[]) and closed_at is null order by created_at, id`,
);
const close = sql(
  'identity.close_client',
  'update identity.client set closed_at = $2, changed_at = $2 where id = $1 and closed_at is null',
);

export const insertClient = (db: Db, one: Client & { at: Date; accountId: string }) =>
  db.run(insert, [
    one.id,
    one.agencyId,
    one.name,
    JSON.stringify(one.metadata),
    one.scopes,
    one.basis,
    one.at,
    one.accountId,
  ]);
export const clientsOf = (db: Db, agencyIds: readonly number[]) => db.rows<Client>(ofAgencies, [agencyIds]);
/** Closes a program; false when the hat has no such program. */
export const closeClientRow = async (db: Db, id: string, at: Date): Promise<boolean> =>
  (await db.run(close, [id, at])) === 1;
