import { type Db, sql } from '#platform/database';
import type { Case } from '../case.ts';

export type AlertKind = 'remind' | 'escalate' | 'consultation';

/** Something that the clock has pointed out to the holders of a role, with the case as it stands now. */
export interface AlertRow {
  readonly id: string;
  readonly kind: AlertKind;
  readonly role: string;
  readonly at: Date;
  readonly dueAt: Date;
  readonly caseId: string;
  readonly code: string;
  readonly service: string;
  readonly serviceVersion: number;
  readonly applicantName: string;
  readonly personId: string;
  readonly onBehalfOf: string | null;
}

const insertAlerts = sql(
  'cases.insert_alerts',
  `insert into cases.alert (id, case_id, person_id, agency_id, kind, role, due_at, at)
   select a.id, $1, $2, $3, $4, a.role, $5, $6 from unnest($7::uuid[], $8::text[]) a(id, role) on conflict do nothing`,
);
/** Alerts on cases that are still open, newest first. */
const alertsOfRoles = sql(
  'cases.alerts',
  `select a.id, a.kind, a.role, a.at, a.due_at as "dueAt", a.case_id as "caseId", c.code, c.service, c.service_version as "serviceVersion",
     c.applicant_name as "applicantName", c.person_id as "personId", c.on_behalf_of as "onBehalfOf"
   from cases.alert a join unnest($1::int[], $2::text[]) r(agency, held) on a.agency_id = r.agency and a.role = r.held
   join cases.case c on c.id = a.case_id
   where c.decided_at is null order by a.at desc, a.id desc limit $3`,
);

/** Once for each role, case and due date, however often it is told. */
export const addAlerts = (
  db: Db,
  one: Case,
  alert: { kind: AlertKind; dueAt: Date; at: Date; ids: readonly string[]; roles: readonly string[] },
) =>
  db.run(insertAlerts, [
    one.id,
    one.personId,
    one.agencyId,
    alert.kind,
    alert.dueAt,
    alert.at,
    alert.ids,
    alert.roles,
  ]);
export const findAlerts = (db: Db, agencies: readonly number[], roles: readonly string[], limit: number) =>
  db.rows<AlertRow>(alertsOfRoles, [agencies, roles, limit]);
