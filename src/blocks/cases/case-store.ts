import { type Db, sql } from '#platform/database';
import { isId } from '#platform/ids';
import type { Token } from '#platform/process';
import type { Case, Results, Task, TaskResult } from './case.ts';
import { errors } from './errors.ts';

/** Name, column, and whether it is a time. */
type Column<Of> = readonly [name: keyof Of & string, column: string, time?: 'time'];

const CASE: readonly Column<Case>[] = [
  ['id', 'c.id'],
  ['code', 'c.code'],
  ['service', 'c.service'],
  ['serviceVersion', 'c.service_version'],
  ['agencyId', 'c.agency_id'],
  ['supportAgencyId', 'c.support_agency_id'],
  ['intakeAgencyId', 'c.intake_agency_id'],
  ['personId', 'c.person_id'],
  ['applicantName', 'c.applicant_name'],
  ['onBehalfOf', 'c.on_behalf_of'],
  ['filedBy', 'c.filed_by'],
  ['filedByName', 'c.filed_by_name'],
  ['filedAs', 'c.filed_as'],
  ['channel', 'c.channel'],
  ['state', 'c.state'],
  ['reason', 'c.reason'],
  ['receivedAt', 'c.received_at', 'time'],
  ['countedFrom', 'c.counted_from', 'time'],
  ['dueAt', 'c.due_at', 'time'],
  ['acceptedAt', 'c.accepted_at', 'time'],
  ['decidedAt', 'c.decided_at', 'time'],
  ['deliveredAt', 'c.delivered_at', 'time'],
  ['endedAt', 'c.ended_at', 'time'],
  ['form', 'coalesce(c.amended, c.form)'],
  ['fromRegistries', 'c.from_registries'],
  ['results', 'c.results'],
  ['draftId', 'c.draft_id'],
  ['leadCaseId', 'c.lead_case_id'],
  ['leadAgencyId', 'c.lead_agency_id'],
  ['leadLinkId', 'c.lead_link_id'],
  ['clockStoppedAt', 'c.clock_stopped_at', 'time'],
  ['dueBefore', 'c.due_before', 'time'],
  ['extendedAt', 'c.extended_at', 'time'],
  ['countedLate', 'c.counted_late'],
  ['alarm', 'c.alarm'],
  ['alarmAt', 'c.alarm_at', 'time'],
];
const TASK: readonly Column<Task>[] = [
  ['id', 'k.id'],
  ['caseId', 'k.case_id'],
  ['tokenId', 'k.token_id'],
  ['agencyId', 'k.agency_id'],
  ['node', 'k.node'],
  ['role', 'k.role'],
  ['openedAt', 'k.opened_at', 'time'],
  ['dueAt', 'k.due_at', 'time'],
  ['claimedBy', 'k.claimed_by'],
  ['claimedName', 'k.claimed_name'],
  ['doneAt', 'k.done_at', 'time'],
  ['outcome', 'k.outcome'],
  ['reason', 'k.reason'],
  ['version', 'k.version'],
];

/** One value instead of half a hundred: each column of an answer costs both sides more than its content. */
const packed = (columns: readonly Column<never>[]): string =>
  `json_build_array(${columns.map(([, column]) => column).join(', ')})`;
function unpacked<Of>(columns: readonly Column<Of>[], values: readonly unknown[]): Of {
  const row: Record<string, unknown> = {};
  for (let nth = 0; nth < columns.length; nth++) {
    const [name, , time] = columns[nth]!;
    const value = values[nth];
    row[name] = time && value !== null ? new Date(value as string) : value;
  }
  return row as Of;
}

/**
 * How the process of a case stands, by its tasks: those that are open are its tokens that wait for officials, those that have been
 * decided the results. Other tokens have rows of their own.
 */
const standingOf = (caseId: string) =>
  `(select json_agg(json_build_array(k.id, k.token_id, k.node, k.role, k.outcome, k.reason, k.done_at, coalesce(k.done_by, k.claimed_by),
      coalesce(k.done_name, k.claimed_name), k.done_for))
    from cases.task k where k.case_id = ${caseId} and (k.done_at is null or k.outcome is not null)) as tasks,
   (select json_agg(json_build_array(t.id, t.node, t.waiting_for, t.via)) from cases.token t where t.case_id = ${caseId}) as tokens`;

const caseById = sql(
  'cases.case',
  `select ${packed(CASE)} as one, ${standingOf('c.id')} from cases.case c where c.id = $1`,
);
const caseLocked = sql(
  'cases.case_locked',
  `select ${packed(CASE)} as one from cases.case c where c.id = $1 for update`,
);
const workLocked = sql(
  'cases.work_locked',
  `select ${packed(CASE)} as one, ${packed(TASK)} as task from cases.case c join cases.task k on k.case_id = c.id where k.id = $1 for update`,
);
const standingOfCase = sql('cases.standing', `select ${standingOf('$1::uuid')}`);
const standingOfTask = sql(
  'cases.standing_of_task',
  `select ${standingOf('o.case_id')} from cases.task o where o.id = $1`,
);

type Values = readonly unknown[];
type Done = readonly [
  id: string,
  tokenId: string,
  node: string,
  role: string,
  outcome: string | null,
  reason: string | null,
  doneAt: string | null,
  accountId: string,
  name: string,
  absent: string | null,
];
interface StandingRow {
  readonly tasks: readonly Done[] | null;
  readonly tokens: readonly (readonly [string, string, Token['waitingFor'], string | null])[] | null;
}

/** A case with the tokens of its process. */
export interface Standing {
  readonly one: Case;
  readonly tokens: readonly Token[];
}

function standing(values: Values, { tasks, tokens: rows }: StandingRow): Standing {
  const one = unpacked<Case>(CASE, values);
  const tokens: Token[] = (rows ?? []).map(([id, node, waitingFor, via]) =>
    via ? { id, node, waitingFor, via } : { id, node, waitingFor },
  );
  const done: (readonly [node: string, result: TaskResult])[] = [];
  for (const [taskId, tokenId, node, role, outcome, reason, doneAt, accountId, name, absent] of tasks ?? [])
    if (doneAt === null) tokens.push({ id: tokenId, node, waitingFor: 'user' });
    else {
      const by = { accountId, name, role, ...(absent === null ? {} : { for: absent }) };
      done.push([node, { taskId, outcome: outcome!, reason, at: new Date(doneAt).toISOString(), by }]);
    }
  // Of a task that was done more than once the last result counts.
  done.sort(([, a], [, b]) => (a.at === b.at ? (a.taskId < b.taskId ? -1 : 1) : a.at < b.at ? -1 : 1));
  const results: Results = { ...one.results, tasks: Object.fromEntries(done) };
  // By age: at a join the token that came first goes first.
  tokens.sort((a, b) => (a.id < b.id ? -1 : 1));
  return { one: { ...one, results }, tokens };
}

/** @throws cases.no_case, also when the hat does not let it be seen */
export async function getCaseRow(db: Db, id: string): Promise<Case> {
  const row = await db.row<StandingRow & { one: Values }>(caseById, [id]);
  if (!row) throw errors.no_case();
  return standing(row.one, row).one;
}

/**
 * The case, kept from everybody else until the transaction ends, and its tokens as they are then: the statements travel together, and
 * the second sees what the first has waited for. @throws cases.no_case
 */
export async function lockCase(db: Db, id: string): Promise<Standing> {
  const [row, rows] = await Promise.all([
    db.row<{ one: Values }>(caseLocked, [id]),
    db.row<StandingRow>(standingOfCase, [id]),
  ]);
  if (!row || !rows) throw errors.no_case();
  return standing(row.one, rows);
}

/**
 * A task with its case, both kept from everybody else, and the tokens as they are then. The case is locked first, as everywhere.
 * @throws cases.no_task
 */
export async function lockWork(db: Db, taskId: string): Promise<Standing & { readonly task: Task }> {
  if (!isId(taskId)) throw errors.no_task();
  const [row, rows] = await Promise.all([
    db.row<{ one: Values; task: Values }>(workLocked, [taskId]),
    db.row<StandingRow>(standingOfTask, [taskId]),
  ]);
  if (!row || !rows) throw errors.no_task();
  return { ...standing(row.one, rows), task: unpacked<Task>(TASK, row.task) };
}
