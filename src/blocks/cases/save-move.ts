import type { Ctx } from '#platform/context';
import { sql } from '#platform/database';
import { newId } from '#platform/ids';
import type { Work } from './work.ts';

/**
 * One token goes from one official's task to the next: by far the commonest step. It has a statement without lists, in which the new
 * rows take from the closed task what all rows of a case have in common. The case itself is written only where it changes.
 */
const moved = `closed as (update cases.task set done_at = $2::timestamptz, outcome = $3, reason = $4, version = version + 1,
      claimed_by = coalesce(claimed_by, $5::uuid), claimed_name = coalesce(claimed_name, $6), claimed_at = coalesce(claimed_at, $2::timestamptz),
      done_by = $5::uuid, done_name = $6, done_for = $7
    where id = $1::uuid returning case_id, person_id, agency_id, service, code, applicant_key),
  task as (insert into cases.task (id, case_id, token_id, person_id, agency_id, node, role, opened_at, due_at, service, code, applicant_key)
    select $8::uuid, case_id, $9::uuid, person_id, agency_id, $10, $11, $2::timestamptz, $12::timestamptz, service, code, applicant_key from closed)`;
const told = `insert into cases.history (id, case_id, person_id, agency_id, at, kind, node, outcome, state, reason, actor_kind, actor_name, actor_account_id, detail)
    select $13::uuid, case_id, person_id, agency_id, $2::timestamptz, $14, $15, $16, $17, $18, $19, $20, $21::uuid, $22::jsonb from closed`;
const moveOn = sql('cases.move_on', `with ${moved} ${told}`);
const moveOnIn = sql(
  'cases.move_on_in',
  `with ${moved}, history as (${told})
  update cases.case set state = $23, reason = $24, accepted_at = $25, decided_at = $26, delivered_at = $27, ended_at = $28 where id = $29::uuid`,
);

const WRITTEN = [
  'state',
  'reason',
  'acceptedAt',
  'decidedAt',
  'deliveredAt',
  'endedAt',
] as const satisfies (keyof Work['case'])[];

/** Sends the rows of a step that only moves one token on from task to task; false, and nothing sent, when it does anything else. */
export function sendMove(ctx: Ctx, work: Work, gone: readonly string[]): boolean {
  const { case: one, was, before, opened, closed, timers, timersGone, links, history, cancelled } = work;
  const others = timers.length + timersGone.length + links.length + cancelled.length;
  const [token, ...more] = work.tokens.filter(({ id }) => !before.has(id));
  const [[task], [done], [line]] = [opened, closed, history];
  if (others > 0 || more.length > 0 || gone.length !== 1 || !token || !task || !done?.by || !line)
    return false;
  if (opened.length > 1 || closed.length > 1 || history.length > 1 || !done.takes) return false;
  if (token.id !== task.tokenId || token.waitingFor !== 'user' || token.via) return false;
  const { tasks: _, ...kept } = one.results;
  if (Object.entries(kept).some(([name, value]) => was.results[name as keyof typeof kept] !== value))
    return false;
  const values = [
    done.id,
    work.now,
    done.outcome,
    done.reason,
    done.by.accountId,
    done.by.name,
    done.by.for ?? null,
    task.id,
    token.id,
    task.node,
    task.role,
    task.dueAt,
    newId(ctx.clock),
    line.kind,
    line.node,
    line.outcome,
    line.state,
    line.reason,
    line.actorKind,
    line.actorName,
    line.actorAccountId,
    line.detail && JSON.stringify(line.detail),
  ];
  if (WRITTEN.every((name) => one[name] === was[name])) ctx.db.send(moveOn, values);
  else ctx.db.send(moveOnIn, [...values, ...WRITTEN.map((name) => one[name]), one.id]);
  return true;
}
