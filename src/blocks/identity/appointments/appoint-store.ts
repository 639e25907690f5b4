import { type Db, sql } from '#platform/database';

export interface KeptAppointment {
  readonly id: string;
  readonly accountId: string;
  readonly personId: string | null;
  readonly name: string;
  readonly role: string;
  readonly validFrom: Date;
  /** The first instant at which it no longer holds. */
  readonly validTo: Date | null;
  readonly appointedName: string | null;
  readonly endedAt: Date | null;
  readonly endedName: string | null;
}

const listed = sql(
  'identity.appointments_at',
  `select id, account_id as "accountId", person_id as "personId", name, role, valid_from as "validFrom", valid_to as "validTo",
     appointed_name as "appointedName", ended_at as "endedAt", ended_name as "endedName" from identity.appointments_at($1)`,
);
const insert = sql('identity.appoint', 'select identity.appoint($1, $2, $3, $4, $5, $6, $7, $8, $9) as done');
const end = sql('identity.end_appointment', 'select identity.end_appointment($1, $2, $3, $4, $5) as done');

/** Under the hat of the agency. */
export const findAppointments = (db: Db, agencyId: number) => db.rows<KeptAppointment>(listed, [agencyId]);

/** @returns false when the account holds the role there at that time already */
export const addAppointment = async (db: Db, values: readonly unknown[]): Promise<boolean> =>
  (await db.row<{ done: boolean }>(insert, values))!.done;

/** @returns false when it is over, or of another agency */
export const endAppointmentRow = async (db: Db, values: readonly unknown[]): Promise<boolean> =>
  (await db.row<{ done: boolean }>(end, values))!.done;
