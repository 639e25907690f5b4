import type { ActingFor, Ctx } from '#platform/context';
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
  /** For whom it was read, where the actor only begins to act for them. */
  readonly actingFor?: ActingFor;
  /** Roles by any of which the official may read; by them it is told whose appointment was used. */
  readonly roles?: ReadonlySet<string>;
}

/** The columns of a trace, in the order of its values. */
const COLUMNS = `id, at, actor_kind, actor_account_id, actor_person_id, actor_name, agency_id, on_behalf_of, action, registry, attributes,
  case_id, document_id, basis, purpose, subjects, mandate_id, for_name, for_by, reference`;
const TYPES =
  'uuid timestamptz text text uuid text int uuid text text text[] uuid uuid text text uuid[] uuid text text text'.split(
    ' ',
  );
const [ID, AT, READER, SUBJECTS] = [0, 1, 4, 15];

const ADD = sql(
  'audit.add-trace',
  `with added as (
     insert into audit.trace (${COLUMNS})
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20)
   )
   insert into audit.trace_subject (person_id, at, trace_id, reader_id)
   select person_id, $2, $1, case when $8::uuid is not null and person_id = $5 then null else $5::uuid end from unnest($16::uuid[]) as s (person_id)`,
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
 * With whose appointment an official reads: of a colleague who is away, where they hold none of the roles themselves; of a list that
 * asks for no role in particular, wherever they stand in.
 */
function absentOf(
  { actor }: Ctx,
  agencyId: number | undefined,
  roles: TraceEntry['roles'],
): string | undefined {
  if (actor.kind !== 'official') return undefined;
  const held = actor.appointments.filter(
    (one) => one.agencyId === agencyId && (roles === undefined || roles.has(one.role)),
  );
  const own = new Set(held.flatMap((one) => (one.for ? [] : [one.role])));
  if (roles !== undefined && own.size > 0) return undefined;
  const names = held.flatMap((one) => (one.for && !own.has(one.role) ? [one.for.name] : []));
  return names.length > 0 ? [...new Set(names)].join(', ') : undefined;
}

/** A trace by its columns. */
function rowOf(ctx: Ctx, entry: TraceEntry): [id: string, ...unknown[]] {
  const { actor, purpose, clock } = ctx;
  const actingFor = entry.actingFor ?? actor.actingFor;
  const agencyId = entry.agencyId ?? agencyOf(ctx);
  const absent = absentOf(ctx, agencyId, entry.roles);
  // Whoever acts for another sees afterwards what they did, and so does the other.
  const both = actingFor && actor.personId ? [actingFor.principalId, actor.personId] : [];
  return [
    newId(clock),
    clock.now(),
    actor.kind,
    actor.accountId,
    actor.personId,
    actor.name,
    agencyId,
    entry.onBehalfOf ?? actingFor?.principalId,
    entry.action,
    entry.registry,
    entry.attributes ?? [],
    entry.caseId ?? purpose.caseId,
    entry.documentId,
    entry.basis ?? purpose.basis,
    purpose.code,
    [...new Set([...entry.subjects, ...both])],
    actingFor?.mandateId,
    actingFor?.name ?? absent,
    actingFor?.by ?? (absent === undefined ? undefined : 'substitute'),
    purpose.reference,
  ];
}

/**
 * Leaves the trace of a reading in the transaction of the reading: both happen or neither. It is not waited for, but travels with what
 * comes next, or with the commit, and where it fails nothing is committed.
 * @returns the id of the trace
 */
export async function trace(ctx: Ctx, entry: TraceEntry): Promise<string> {
  const row = rowOf(ctx, entry);
  ctx.db.send(ADD, row);
  return row[0];
}

const partsAfter = new Map<number, string>();

/** The parts of a statement that leave the trace of the row `found`, with the values of the trace behind so many others. */
function partsOf(before: number): string {
  const known = partsAfter.get(before);
  if (known !== undefined) return known;
  const place = (at: number) => `$${before + at + 1}::${TYPES[at]}`;
  const columns = TYPES.map((_, at) =>
    at === SUBJECTS ? `${place(at)} || array_remove(array["personId"], null)` : place(at),
  );
  const parts = `trace as (insert into audit.trace (${COLUMNS}) select ${columns.join(', ')} from found),
      subject as (insert into audit.trace_subject (person_id, at, trace_id, reader_id)
        select "personId", ${place(AT)}, ${place(ID)}, ${place(READER)} from found where "personId" is not null)`;
  partsAfter.set(before, parts);
  return parts;
}

/**
 * The trace as a part of the statement that reads one record: no reading without it, and no trace where there was nothing to read.
 * For readers who act for nobody. `found` is the part of the statement that reads, with at most one row and a column `personId`; the
 * values of the trace follow `before` others.
 */
export function traceOfFound(
  ctx: Ctx,
  entry: Omit<TraceEntry, 'subjects'>,
  before: number,
): { parts: string; values: readonly unknown[] } {
  if (ctx.actor.actingFor) throw new Error('whoever acts for another leaves a trace that both find');
  return { parts: partsOf(before), values: rowOf(ctx, { ...entry, subjects: [] }) };
}
