import { type Db, sql } from '#platform/database';
import type { Case } from '../case.ts';

export type AlertKind = 'remind' | 'escalate' | 'consultation' | 'complaint';

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
  /** Set where it is a complaint that is late, and not its case. */
  readonly complaintId: string | null;
}

const insertAlerts = sql(
  'cases.insert_alerts',
  `insert into cases.alert (id, case_id, person_id, agency_id, kind, role, due_at, at)
   select a.id, $1, $2, $3, $4, a.role, $5, $6 from unnest($7::uuid[], $8::text[]) a(id, role) on conflict do nothing`,
);
/** Alerts on cases and complaints that are still open, newest first; the case of a complaint may be another agency's. */
const alertsOfRoles = sql(
  'cases.alerts',
  `select a.id, a.kind, a.role, a.at, a.due_at as "dueAt", a.case_id as "caseId", coalesce(c.code, m.code) as code,
     coalesce(c.service, m.service) as service, coalesce(c.service_version, m.service_version) as "serviceVersion",
     coalesce(c.applicant_name, m.applicant_name) as "applicantName", a.person_id as "personId", c.on_behalf_of as "onBehalfOf",
     a.complaint_id as "complaintId"
   from cases.alert a join unnest($1::int[], $2::text[]) r(agency, held) on a.agency_id = r.agency and a.role = r.held
   left join cases.case c on c.id = a.case_id and a.complaint_id is null left join cases.complaint m on m.id = a.complaint_id
   where case when a.complaint_id is null then c.id is not null and c.decided_at is null else m.state = 'received' end
   order by a.at desc, a.id desc limit $3`,
);

const insertComplaintAlerts = sql(
  'cases.insert_complaint_alerts',
  `insert into cases.alert (id, case_id, person_id, agency_id, kind, role, due_at, at, complaint_id)
   select a.id, $1, $2, $3, 'complaint', a.role, $4, $5, $8 from unnest($6::uuid[], $7::text[]) a(id, role) on conflict do nothing`,
);

/** That a complaint is late, once for each role that answers it. */
export const addComplaintAlerts = (
  db: Db,
  one: {
    id: string;
    caseId: string;
    personId: string;
    agencyId: number;
    dueAt: Date;
    roles: readonly string[];
  },
  { ids, at }: { ids: readonly string[]; at: Date },
) =>
  db.run(insertComplaintAlerts, [
    one.caseId,
    one.personId,
    one.agencyId,
    one.dueAt,
    at,
    ids,
    one.roles,
    one.id,
  ]);

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
