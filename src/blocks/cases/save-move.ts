import type { Ctx } from '#platform/context';
import { sql } from '#platform/database';
import { newId } from '#platform/ids';
import type { Work } from './work.ts';

/**
 * One token goes from one official's task to the next: by far the commonest step. It has a statement without lists, in which the new
 * rows take from the closed task what all rows of a case have in common; it costs the database half of the general one.
 */
const moveOn = sql(
  'cases.move_on',
  `with closed as (update cases.task set done_at = $2::timestamptz, outcome = $3, reason = $4, version = version + 1,
      claimed_by = coalesce(claimed_by, $5::uuid), claimed_name = coalesce(claimed_name, $6), claimed_at = coalesce(claimed_at, $2::timestamptz)
    where id = $1::uuid returning case_id, person_id, agency_id, service, code, applicant_key),
  gone as (delete from cases.token where id = $7::uuid and case_id = $8::uuid),
  token as (insert into cases.token (id, case_id, person_id, agency_id, node, waiting_for, via)
    select $9::uuid, case_id, person_id, agency_id, $10, 'user', null from closed),
  task as (insert into cases.task (id, case_id, token_id, person_id, agency_id, node, role, opened_at, due_at, service, code, applicant_key)
    select $11::uuid, case_id, $9::uuid, person_id, agency_id, $10, $12, $2::timestamptz, $13::timestamptz, service, code, applicant_key from closed),
  history as (insert into cases.history (id, case_id, person_id, agency_id, at, kind, node, outcome, state, reason, actor_kind, actor_name, actor_account_id, detail)
    select $14::uuid, case_id, person_id, agency_id, $2::timestamptz, $15, $16, $17, $18, $19, $20, $21, $22::uuid, $23::jsonb from closed)
  update cases.case set state = $24, reason = $25, accepted_at = $26, decided_at = $27, delivered_at = $28, ended_at = $29, results = $30
  where id = $8::uuid`,
);

/** Sends the rows of a step that only moves one token on from task to task; false, and nothing sent, when it does anything else. */
export function sendMove(ctx: Ctx, work: Work, gone: readonly string[]): boolean {
  const { case: one, before, opened, closed, timers, timersGone, links, history, cancelled } = work;
  const others = timers.length + timersGone.length + links.length + cancelled.length;
  const [token, ...more] = work.tokens.filter(({ id }) => !before.has(id));
  const [[task], [done], [line]] = [opened, closed, history];
  if (others > 0 || more.length > 0 || gone.length !== 1 || !token || !task || !done?.by || !line)
    return false;
  if (opened.length > 1 || closed.length > 1 || history.length > 1) return false;
  if (token.id !== task.tokenId || token.waitingFor !== 'user' || token.via) return false;
  ctx.db.send(moveOn, [
    done.id,
    work.now,
    done.outcome,
    done.reason,
    done.by.accountId,
    done.by.name,
    gone[0],
    one.id,
    token.id,
    task.node,
    task.id,
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
    one.state,
    one.reason,
    one.acceptedAt,
    one.decidedAt,
    one.deliveredAt,
    one.endedAt,
    JSON.stringify(one.results),
  ]);
  return true;
}
