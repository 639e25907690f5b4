import { type Db, sql } from '#platform/database';

/** What somebody has agreed to with a program. */
export interface GrantRow {
  readonly clientId: string;
  readonly agencyId: number;
  readonly name: string;
  readonly basis: string;
  readonly payload: Uint8Array;
  readonly madeAt: Date;
  readonly usedAt: Date | null;
}

const grants = sql(
  'identity.sso_grants',
  `select client_id as "clientId", agency_id as "agencyId", name, basis, payload, made_at as "madeAt", used_at as "usedAt"
   from identity.sso_grants($1, $2)`,
);
const takeBack = sql('identity.sso_take_back', 'select identity.sso_take_back($1, $2)::int as ended');
const addFault = sql('identity.sso_add_fault', 'select identity.sso_add_fault($1, $2, $3, $4, $5, $6)');

/** What somebody has agreed to and has not taken back, newest first. */
export const grantsOf = (db: Db, accountId: string, at: Date) => db.rows<GrantRow>(grants, [accountId, at]);
/** Ends what somebody agreed to with a program, and its tokens; false when there was nothing. */
export const takeBackGrants = async (db: Db, accountId: string, clientId: string): Promise<boolean> =>
  (await db.row<{ ended: number }>(takeBack, [accountId, clientId]))!.ended > 0;
/** Remembers a refused request of a program, if there is such a program. */
export const addClientFault = (
  db: Db,
  one: { id: string; clientId: string; step: string; error: string; detail: string; at: Date },
) => db.run(addFault, [one.id, one.clientId, one.step, one.error, one.detail, one.at]);
