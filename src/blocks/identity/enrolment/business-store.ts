import { type Db, sql } from '#platform/database';

/** That a business has an account: who opened it, and when. */
export interface BusinessAccount {
  /** Its record in the registry of businesses. */
  readonly recordId: string;
  readonly number: string;
  readonly name: string;
  readonly openedAt: Date;
  readonly openedBy: string;
  readonly openedName: string;
}

const insert = sql(
  'identity.add_business_account',
  `insert into identity.business_account (person_id, number, name, opened_at, opened_by, opened_name)
   values ($1, $2, $3, $4, $5, $6) on conflict do nothing`,
);
const all = sql(
  'identity.business_accounts',
  `select person_id as "recordId", number, name, opened_at as "openedAt", opened_by as "openedBy", opened_name as "openedName"
   from identity.business_account order by opened_at, person_id`,
);

/** @returns false when it was there already */
export const addBusinessAccount = async (db: Db, one: BusinessAccount): Promise<boolean> =>
  (await db.run(insert, [one.recordId, one.number, one.name, one.openedAt, one.openedBy, one.openedName])) ===
  1;
/** Those that the hat may see. */
export const findBusinessAccounts = (db: Db) => db.rows<BusinessAccount>(all);
