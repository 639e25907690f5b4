import { type Db, sql } from '#platform/database';
import type { Client } from './store.ts';

/** What somebody did to a program. */
export interface ClientAct {
  readonly act: 'registered' | 'changed' | 'closed';
  /** What was changed. */
  readonly parts: readonly string[];
  readonly at: Date;
  readonly byName: string;
}
/** A request of a program that was refused. */
export interface ClientFault {
  readonly step: string;
  readonly error: string;
  readonly detail: string;
  readonly at: Date;
}

const columns = 'id, agency_id as "agencyId", name, metadata, scopes, basis';
const insert = sql(
  'identity.insert_client',
  `insert into identity.client (id, agency_id, name, metadata, scopes, basis, created_at, created_by, changed_at)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $7)`,
);
const ofAgencies = sql(
  'identity.clients',
  `select ${columns} from identity.client where agency_id = any ($1::int[]) and closed_at is null order by created_at, id limit 500`,
);
const byId = sql(
  'identity.client',
  `select ${columns} from identity.client where id = $1 and closed_at is null for update`,
);
const update = sql(
  'identity.update_client',
  'update identity.client set name = $2, metadata = $3, scopes = $4, basis = $5, changed_at = $6 where id = $1 and closed_at is null',
);
const close = sql(
  'identity.close_client',
  'update identity.client set closed_at = $2, changed_at = $2 where id = $1 and closed_at is null',
);
const end = sql('identity.sso_end_client', 'select identity.sso_end_client($1)');
const use = sql(
  'identity.sso_client_use',
  'select people::int, used_at as "usedAt" from identity.sso_client_use($1)',
);
const hostTaken = sql('identity.sso_host_taken', 'select identity.sso_host_taken($1, $2) as taken');
const addAct = sql(
  'identity.add_client_act',
  `insert into identity.client_act (id, client_id, agency_id, act, parts, at, by_account, by_name)
   values ($1, $2, $3, $4, $5, $6, $7, $8)`,
);
const acts = sql(
  'identity.client_acts',
  'select act, parts, at, by_name as "byName" from identity.client_act where client_id = $1 order by at desc, id desc limit 100',
);
const faults = sql(
  'identity.client_faults',
  'select step, error, detail, at from identity.client_fault where client_id = $1 order by at desc, id desc limit 20',
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
/** A program of the agencies of the hat that is not closed; nobody changes it meanwhile. */
export const findClientRow = (db: Db, id: string) => db.row<Client>(byId, [id]);
export const updateClientRow = (db: Db, one: Omit<Client, 'agencyId'>, at: Date) =>
  db.run(update, [one.id, one.name, JSON.stringify(one.metadata), one.scopes, one.basis, at]);
/** Closes a program and ends what people agreed to. */
export const closeClientRow = async (db: Db, id: string, at: Date): Promise<void> => {
  await db.run(close, [id, at]);
  await db.run(end, [id]);
};
/** Whether a program of another agency is on the host; nobody else registers one there meanwhile. */
export const isHostTaken = async (db: Db, host: string, agencyId: number): Promise<boolean> =>
  (await db.row<{ taken: boolean }>(hostTaken, [host, agencyId]))!.taken;
export const clientUse = async (db: Db, id: string) =>
  (await db.row<{ people: number; usedAt: Date | null }>(use, [id]))!;
export const addClientAct = (
  db: Db,
  one: ClientAct & { id: string; clientId: string; agencyId: number; byAccount: string },
) =>
  db.run(addAct, [one.id, one.clientId, one.agencyId, one.act, one.parts, one.at, one.byAccount, one.byName]);
export const clientActs = (db: Db, id: string) => db.rows<ClientAct>(acts, [id]);
export const clientFaults = (db: Db, id: string) => db.rows<ClientFault>(faults, [id]);
