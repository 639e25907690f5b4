import type { Ctx } from '#platform/context';
import { sql } from '#platform/database';
import { newId } from '#platform/ids';
import type { Case } from './case.ts';
import { caseEnded, eventOfState, linkedChanged, taskCompleted, taskOpened } from './events.ts';
import { factsOf } from './facts.ts';
import { sendMove } from './save-move.ts';
import type { Work } from './work.ts';

/**
 * The rows of a step in one statement, whether the case is new or not: one round trip. $1 case, $2 person, $3 agency, $4 now;
 * where the statement has service, code and applicant of the case differs.
 */
const stepRows = (service: string, code: string, applicant: string) => `
  tokens as (insert into cases.token (id, case_id, person_id, agency_id, node, waiting_for, via)
    select t.id, $1::uuid, $2::uuid, $3::int, t.node, t.waiting, t.via from unnest($5::uuid[], $6::text[], $7::text[], $8::text[]) t(id, node, waiting, via)),
  tasks as (insert into cases.task (id, case_id, token_id, person_id, agency_id, node, role, opened_at, due_at, service, code, applicant_key)
    select k.id, $1::uuid, k.token, $2::uuid, $3::int, k.node, k.role, $4::timestamptz, k.due, ${service}::text, ${code}::text, ' ' || cases.search_key(${applicant}::text)
    from unnest($9::uuid[], $10::uuid[], $11::text[], $12::text[], $13::timestamptz[]) k(id, token, node, role, due)),
  timers as (insert into cases.timer (id, case_id, token_id, person_id, agency_id, node, due_at)
    select m.id, $1::uuid, m.token, $2::uuid, $3::int, m.node, m.due from unnest($14::uuid[], $15::uuid[], $16::text[], $17::timestamptz[]) m(id, token, node, due)),
  links as (insert into cases.link (id, case_id, person_id, agency_id, node, service, to_agency_id, linked_case_id, state, sent_at, changed_at)
    select l.id, $1::uuid, $2::uuid, $3::int, l.node, l.service, l.target, l.linked, 'submitted', $4::timestamptz, $4::timestamptz
    from unnest($18::uuid[], $19::text[], $20::text[], $21::int[], $32::uuid[]) l(id, node, service, target, linked)),
  history as (insert into cases.history (id, case_id, person_id, agency_id, at, kind, node, outcome, state, reason, actor_kind, actor_name, actor_account_id, detail)
    select h.id, $1::uuid, $2::uuid, $3::int, $4::timestamptz, h.kind, h.node, h.outcome, h.state, h.reason, h.actor_kind, h.actor_name, h.account, h.detail
    from unnest($22::uuid[], $23::text[], $24::text[], $25::text[], $26::text[], $27::text[], $28::text[], $29::text[], $30::uuid[], $31::jsonb[])
      h(id, kind, node, outcome, state, reason, actor_kind, actor_name, account, detail))`;

const insertCase = sql(
  'cases.insert',
  `with ${stepRows('$34', '$33', '$36')}
   insert into cases.case (id, person_id, agency_id, code, service, service_version, applicant_name, on_behalf_of, channel, state, reason,
     received_at, counted_from, due_at, accepted_at, decided_at, delivered_at, ended_at, form, from_registries, results, draft_id, lead_case_id, lead_agency_id, lead_link_id,
     alarm, alarm_at, support_agency_id, intake_agency_id, filed_by, filed_by_name, filed_as)
   values ($1::uuid, $2::uuid, $3::int, $33, $34, $35, $36, $37, $38, $39, $40, $41, $42, $43, $44, $45, $46, $47, $48, $49, $50, $51, $52, $53, $54,
     $55, $56, $57, $58, $59, $60, $61)`,
);

const updateCase = sql(
  'cases.step',
  `with ${stepRows('$47', '$48', '$49')},
  gone as (delete from cases.token where case_id = $1::uuid and id = any ($33::uuid[])),
  off as (delete from cases.timer t using unnest($34::uuid[], $35::text[]) g(token, node) where t.case_id = $1::uuid and t.token_id = g.token and t.node = g.node),
  closed as (update cases.task k set done_at = $4::timestamptz, outcome = d.outcome, reason = d.reason, version = k.version + 1,
      done_by = d.account, done_name = d.name, done_for = d.absent,
      claimed_by = case when d.takes then coalesce(k.claimed_by, d.account) else k.claimed_by end,
      claimed_name = case when d.takes then coalesce(k.claimed_name, d.name) else k.claimed_name end,
      claimed_at = case when d.takes then coalesce(k.claimed_at, $4::timestamptz) else k.claimed_at end
    from (select * from unnest($36::uuid[], $37::text[], $38::text[], $50::uuid[], $51::text[], $52::text[], $53::boolean[])
            d(id, outcome, reason, account, name, absent, takes)
          union all select x.id, null, null, null, null, null, false from cases.task x where x.case_id = $1::uuid and x.token_id = any ($39::uuid[]) and x.done_at is null) d
    where k.id = d.id)
   update cases.case set state = $40, reason = $41, accepted_at = $42, decided_at = $43, delivered_at = $44, ended_at = $45, results = $46
   where id = $1::uuid`,
);

function stepValues(ctx: Ctx, work: Work): unknown[] {
  const { case: one, tokens, before, opened, timers, links, history } = work;
  // A token that waits for an official is the task that it has opened.
  const asTasks = new Set(opened.map(({ tokenId }) => tokenId));
  const made = tokens.filter(({ id }) => !before.has(id) && !asTasks.has(id));
  return [
    one.id,
    one.personId,
    one.agencyId,
    work.now,
    made.map(({ id }) => id),
    made.map(({ node }) => node),
    made.map(({ waitingFor }) => waitingFor),
    made.map(({ via }) => via ?? null),
    opened.map(({ id }) => id),
    opened.map(({ tokenId }) => tokenId),
    opened.map(({ node }) => node),
    opened.map(({ role }) => role),
    opened.map(({ dueAt }) => dueAt),
    timers.map(({ id }) => id),
    timers.map(({ tokenId }) => tokenId),
    timers.map(({ node }) => node),
    timers.map(({ dueAt }) => dueAt),
    links.map(({ id }) => id),
    links.map(({ node }) => node),
    links.map(({ service }) => service),
    links.map(({ toAgencyId }) => toAgencyId),
    history.map(() => newId(ctx.clock)),
    history.map(({ kind }) => kind),
    history.map(({ node }) => node),
    history.map(({ outcome }) => outcome),
    history.map(({ state }) => state),
    history.map(({ reason }) => reason),
    history.map(({ actorKind }) => actorKind),
    history.map(({ actorName }) => actorName),
    history.map(({ actorAccountId }) => actorAccountId),
    history.map(({ detail }) => (detail ? JSON.stringify(detail) : null)),
    links.map(({ linkedCaseId }) => linkedCaseId),
  ];
}

/** What the case keeps of its results; those of tasks stand at the tasks. */
export const keptResults = ({ results }: Pick<Case, 'results'>): string =>
  JSON.stringify({ ...results, tasks: undefined });

async function tell(ctx: Ctx, work: Work, isNew: boolean): Promise<void> {
  const { case: one } = work;
  const facts = factsOf(one, work.now);
  for (const state of work.states) await ctx.emit(eventOfState[state], one.id, { ...facts, state });
  for (const task of work.opened) {
    await ctx.emit(taskOpened, one.id, {
      ...facts,
      taskId: task.id,
      node: task.node,
      role: task.role,
      outcome: null,
    });
  }
  for (const { id, outcome } of work.closed) {
    const done = Object.entries(one.results.tasks).find(([, result]) => result.taskId === id);
    if (done)
      await ctx.emit(taskCompleted, one.id, {
        ...facts,
        taskId: id,
        node: done[0],
        role: done[1].by.role,
        outcome,
      });
  }
  if (one.leadLinkId && one.leadAgencyId !== null && (isNew || work.states.length > 0)) {
    await ctx.emit(linkedChanged, one.leadLinkId, {
      linkId: one.leadLinkId,
      leadAgencyId: one.leadAgencyId,
      caseId: one.id,
      code: one.code,
      state: one.state,
      dueAt: facts.dueAt,
      at: facts.at,
    });
  }
  if (work.ended) await ctx.emit(caseEnded, one.id, facts);
}

/** Writes a new case and all that its first step made, and tells of it. */
export async function saveNewCase(ctx: Ctx, work: Work): Promise<void> {
  const one = work.case;
  await ctx.db.run(insertCase, [
    ...stepValues(ctx, work),
    one.code,
    one.service,
    one.serviceVersion,
    one.applicantName,
    one.onBehalfOf,
    one.channel,
    one.state,
    one.reason,
    one.receivedAt,
    one.countedFrom,
    one.dueAt,
    one.acceptedAt,
    one.decidedAt,
    one.deliveredAt,
    one.endedAt,
    JSON.stringify(one.form),
    one.fromRegistries,
    keptResults(one),
    one.draftId,
    one.leadCaseId,
    one.leadAgencyId,
    one.leadLinkId,
    one.alarm,
    one.alarmAt,
    one.supportAgencyId,
    one.intakeAgencyId,
    one.filedBy,
    one.filedByName,
    one.filedAs && JSON.stringify(one.filedAs),
  ]);
  await tell(ctx, work, true);
}

/** Writes a step of a case that is locked, and tells of it. */
export async function saveStep(ctx: Ctx, work: Work): Promise<void> {
  const one = work.case;
  const standing = new Set(work.tokens.map(({ id }) => id));
  const gone = [...work.before].filter((id) => !standing.has(id));
  if (sendMove(ctx, work, gone)) return tell(ctx, work, false);
  ctx.db.send(updateCase, [
    ...stepValues(ctx, work),
    gone,
    work.timersGone.map(({ tokenId }) => tokenId),
    work.timersGone.map(({ node }) => node),
    work.closed.map(({ id }) => id),
    work.closed.map(({ outcome }) => outcome),
    work.closed.map(({ reason }) => reason),
    work.cancelled,
    one.state,
    one.reason,
    one.acceptedAt,
    one.decidedAt,
    one.deliveredAt,
    one.endedAt,
    keptResults(one),
    one.service,
    one.code,
    one.applicantName,
    work.closed.map(({ by }) => by?.accountId ?? null),
    work.closed.map(({ by }) => by?.name ?? null),
    work.closed.map(({ by }) => by?.for ?? null),
    work.closed.map(({ takes }) => takes ?? false),
  ]);
  await tell(ctx, work, false);
}
