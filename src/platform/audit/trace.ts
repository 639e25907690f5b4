import type { Ctx } from '#platform/context';
import { sql } from '#platform/database';
import { newId } from '#platform/ids';

/** A reading of personal data. Actor, agency, purpose, case and basis come from `ctx` unless they are given here. */
export interface TraceEntry {
  /** What was done: `registry.read`, `registry.list`, `case.open`, `document.open` …; its text is `audit.action.<action>`. */
  readonly action: string;
  /** Person ids of everybody whose data came out; a list names them all in one trace. */
  readonly subjects: readonly string[];
  readonly registry?: string;
  readonly attributes?: readonly string[];
  readonly caseId?: string;
  readonly documentId?: string;
  readonly basis?: string;
  readonly agencyId?: number;
  readonly onBehalfOf?: string;
}

const ADD = sql(
  'audit.add-trace',
  `with added as (
     insert into audit.trace (id, at, actor_kind, actor_account_id, actor_person_id, actor_name, agency_id, on_behalf_of,
                              action, registry, attributes, case_id, document_id, basis, purpose, subjects)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
   )
   insert into audit.trace_subject (person_id, at, trace_id, reader_id)
   select person_id, $2, $1, $5 from unnest($16::uuid[]) as s (person_id)`,
);

/** The agency for which the actor reads: where an official is appointed, else the only one of the hat; of a program, whose it is. */
function agencyOf(ctx: Ctx): number | undefined {
  const { hat, actor } = ctx;
  if (actor.kind === 'program') return actor.appointments[0]?.agencyId;
  if (hat.kind !== 'agency') return undefined;
  return (
    actor.appointments.find(({ agencyId }) => hat.agencies.includes(agencyId))?.agencyId ?? hat.agencies[0]
  );
}

/**
 * Leaves the trace of a reading in the transaction of the reading, in one round trip: both happen or neither.
 * @returns the id of the trace
 */
export async function trace(ctx: Ctx, entry: TraceEntry): Promise<string> {
  const { actor, purpose, clock } = ctx;
  const id = newId(clock);
  await ctx.db.run(ADD, [
    id,
    clock.now(),
    actor.kind,
    actor.accountId,
    actor.personId,
    actor.name,
    entry.agencyId ?? agencyOf(ctx),
    entry.onBehalfOf,
    entry.action,
    entry.registry,
    entry.attributes ?? [],
    entry.caseId ?? purpose.caseId,
    entry.documentId,
    entry.basis ?? purpose.basis,
    purpose.code,
    [...new Set(entry.subjects)],
  ]);
  return id;
}
