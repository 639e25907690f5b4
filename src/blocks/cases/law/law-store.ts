import type { Actor } from '#platform/context';
import { type Db, sql } from '#platform/database';
import type { Alarm, Case } from '../case.ts';

/** A request for more, as it stands in the database. */
export interface Supplement {
  readonly id: string;
  readonly caseId: string;
  readonly node: string;
  readonly items: readonly SupplementItem[];
  readonly note: string | null;
  readonly countedLate: boolean;
  readonly askedAt: Date;
  readonly askedName: string;
  readonly answerUntil: Date | null;
  readonly answeredAt: Date | null;
  readonly lapsedAt: Date | null;
  readonly before: Readonly<Record<string, unknown>>;
  readonly after: Readonly<Record<string, unknown>> | null;
}

/** What is asked for: a field of the form by pointer, or a paper by its name. */
export interface SupplementItem {
  readonly pointer: string | null;
  readonly label: string;
  readonly reason: string;
  readonly remedy: string;
}

export interface Extension {
  readonly id: string;
  readonly reason: string;
  readonly oldDueAt: Date;
  readonly newDueAt: Date;
  readonly madeAt: Date;
  readonly madeBy: string;
}

export interface Withdrawal {
  readonly id: string;
  readonly reason: string | null;
  readonly stateBefore: Case['state'];
  readonly askedAt: Date;
  readonly decidedAt: Date | null;
  readonly agreed: boolean | null;
}

export interface FeePayment {
  readonly amount: number;
  readonly receiptNumber: string;
  readonly paidAt: Date;
  readonly takenName: string;
}

const setClock = sql(
  'cases.set_clock',
  `with tasks as (update cases.task k set due_at = d.due from unnest($10::uuid[], $11::timestamptz[]) d(id, due)
     where k.case_id = $1 and k.id = d.id)
   update cases.case set due_at = $2, counted_from = $3, clock_stopped_at = $4, due_before = $5, extended_at = $6, counted_late = $7,
     alarm = $8, alarm_at = $9, amended = coalesce($12, amended) where id = $1`,
);
const setAlarm = sql('cases.set_alarm', 'update cases.case set alarm = $2, alarm_at = $3 where id = $1');
const dueAlarms = sql(
  'cases.due_alarms',
  'select case_id as "caseId", agency_id as "agencyId" from cases.due_alarms($1, $2)',
);
const clearTimers = sql('cases.clear_timers', 'delete from cases.timer where case_id = $1');

const insertSupplement = sql(
  'cases.insert_supplement',
  `insert into cases.supplement (id, case_id, person_id, agency_id, task_id, node, items, note, counted_late, asked_at, asked_by, asked_name, answer_until, before)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
);
const supplementsOfCase = sql(
  'cases.supplements',
  `select id, case_id as "caseId", node, items, note, counted_late as "countedLate", asked_at as "askedAt", asked_name as "askedName",
     answer_until as "answerUntil", answered_at as "answeredAt", lapsed_at as "lapsedAt", before, after
   from cases.supplement where case_id = $1 order by asked_at, id`,
);
const closeSupplement = sql(
  'cases.close_supplement',
  `update cases.supplement set answered_at = $2, lapsed_at = $3, after = $4, papers = $5
   where case_id = $1 and answered_at is null and lapsed_at is null`,
);

const insertExtension = sql(
  'cases.insert_extension',
  `insert into cases.extension (id, case_id, person_id, agency_id, reason, old_due_at, new_due_at, made_at, made_by)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
);
const extensionsOfCase = sql(
  'cases.extensions',
  `select id, reason, old_due_at as "oldDueAt", new_due_at as "newDueAt", made_at as "madeAt", made_by as "madeBy"
   from cases.extension where case_id = $1 order by made_at, id`,
);

const insertWithdrawal = sql(
  'cases.insert_withdrawal',
  `insert into cases.withdrawal (id, case_id, person_id, agency_id, reason, state_before, asked_at) values ($1, $2, $3, $4, $5, $6, $7)`,
);
const withdrawalsOfCase = sql(
  'cases.withdrawals',
  `select id, reason, state_before as "stateBefore", asked_at as "askedAt", decided_at as "decidedAt", agreed
   from cases.withdrawal where case_id = $1 order by asked_at, id`,
);
const closeWithdrawal = sql(
  'cases.close_withdrawal',
  'update cases.withdrawal set decided_at = $2, agreed = $3, decided_by = $4 where case_id = $1 and decided_at is null',
);

const insertFee = sql(
  'cases.insert_fee_payment',
  `insert into cases.fee_payment (id, case_id, person_id, agency_id, amount, receipt_number, note, paid_at, taken_by, taken_name, at_agency_id)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
);

/** Writes how the clock of a case stands, new due dates of its open tasks, and answers that have changed. */
export const saveClock = (
  db: Db,
  one: Case,
  more: { tasks?: readonly { id: string; dueAt: Date | null }[]; amended?: Case['form'] } = {},
) =>
  db.run(setClock, [
    one.id,
    one.dueAt,
    one.countedFrom,
    one.clockStoppedAt,
    one.dueBefore,
    one.extendedAt,
    one.countedLate,
    one.alarm,
    one.alarmAt,
    more.tasks?.map(({ id }) => id) ?? [],
    more.tasks?.map(({ dueAt }) => dueAt) ?? [],
    more.amended ? JSON.stringify(more.amended) : null,
  ]);
export const saveAlarm = (db: Db, caseId: string, alarm: Alarm | null, at: Date | null) =>
  db.run(setAlarm, [caseId, alarm, at]);
export const findDueAlarms = (db: Db, upTo: Date, atMost: number) =>
  db.rows<{ caseId: string; agencyId: number }>(dueAlarms, [upTo, atMost]);
export const deleteTimers = (db: Db, caseId: string) => db.run(clearTimers, [caseId]);

export const addSupplement = (
  db: Db,
  one: Case,
  s: Omit<Supplement, 'caseId' | 'answeredAt' | 'lapsedAt' | 'after'> & { taskId: string; askedBy: string },
) =>
  db.run(insertSupplement, [
    s.id,
    one.id,
    one.personId,
    one.agencyId,
    s.taskId,
    s.node,
    JSON.stringify(s.items),
    s.note,
    s.countedLate,
    s.askedAt,
    s.askedBy,
    s.askedName,
    s.answerUntil,
    JSON.stringify(s.before),
  ]);
export const supplementsOf = (db: Db, caseId: string) => db.rows<Supplement>(supplementsOfCase, [caseId]);
export const findOpenSupplement = async (db: Db, caseId: string) =>
  (await supplementsOf(db, caseId)).find(({ answeredAt, lapsedAt }) => !answeredAt && !lapsedAt);
export const endSupplement = (
  db: Db,
  caseId: string,
  how: { answeredAt?: Date; lapsedAt?: Date; after?: object; papers?: object },
) =>
  db.run(closeSupplement, [
    caseId,
    how.answeredAt ?? null,
    how.lapsedAt ?? null,
    how.after ? JSON.stringify(how.after) : null,
    how.papers ? JSON.stringify(how.papers) : null,
  ]);

export const addExtension = (db: Db, one: Case, e: Extension) =>
  db.run(insertExtension, [
    e.id,
    one.id,
    one.personId,
    one.agencyId,
    e.reason,
    e.oldDueAt,
    e.newDueAt,
    e.madeAt,
    e.madeBy,
  ]);
export const extensionsOf = (db: Db, caseId: string) => db.rows<Extension>(extensionsOfCase, [caseId]);

export const addWithdrawal = (
  db: Db,
  one: Case,
  w: Pick<Withdrawal, 'id' | 'reason' | 'stateBefore' | 'askedAt'>,
) => db.run(insertWithdrawal, [w.id, one.id, one.personId, one.agencyId, w.reason, w.stateBefore, w.askedAt]);
export const findOpenWithdrawal = async (db: Db, caseId: string) =>
  (await db.rows<Withdrawal>(withdrawalsOfCase, [caseId])).find(({ decidedAt }) => !decidedAt);
export const endWithdrawal = (db: Db, caseId: string, at: Date, agreed: boolean, by: string) =>
  db.run(closeWithdrawal, [caseId, at, agreed, by]);

export const addFeePayment = (
  db: Db,
  one: Case,
  p: FeePayment & { id: string; note: string | null; takenBy: string; atAgencyId: number },
) =>
  db.run(insertFee, [
    p.id,
    one.id,
    one.personId,
    one.agencyId,
    p.amount,
    p.receiptNumber,
    p.note,
    p.paidAt,
    p.takenBy,
    p.takenName,
    p.atAgencyId,
  ]);

const revocation = sql(
  'cases.add_revocation',
  `insert into cases.history (id, case_id, person_id, agency_id, at, kind, reason, actor_kind, actor_name, actor_account_id, detail)
   values ($1, $2, $3, $4, $5, 'document-revoked', $6, $7, $8, $9, $10::jsonb)`,
);
/** The line of history that a result has been taken out of force, also of a case that has ended. */
export const addRevocation = (
  db: Db,
  one: Pick<Case, 'id' | 'personId' | 'agencyId'>,
  what: { id: string; at: Date; reason: string; by: Actor; detail: object },
) =>
  db.run(revocation, [
    what.id,
    one.id,
    one.personId,
    one.agencyId,
    what.at,
    what.reason,
    what.by.kind,
    what.by.name,
    what.by.accountId ?? null,
    JSON.stringify(what.detail),
  ]);
