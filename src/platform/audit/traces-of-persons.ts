import type { Ctx } from '#platform/context';
import { sql } from '#platform/database';

/** A trace as the person sees it whose data were read. */
export interface Trace {
  readonly id: string;
  readonly at: Date;
  readonly actorKind: 'anyone' | 'person' | 'official' | 'system' | 'program';
  readonly actorName: string;
  readonly agencyId: number | null;
  readonly action: string;
  readonly registry: string | null;
  readonly attributes: readonly string[];
  readonly caseId: string | null;
  readonly documentId: string | null;
  readonly basis: string | null;
  readonly purpose: string;
  /** Whose data: of the persons of the hat only, whoever else the trace may name. */
  readonly persons: readonly string[];
  /** The reader is the one who now asks. */
  readonly own: boolean;
  /** For whom the reader acted: a person, a business, or an official who was away. */
  readonly forName: string | null;
  /** By what: a kind of mandate, `officer`, or `substitute`. */
  readonly forBy: string | null;
  /** The case at another agency for which its program read, by the name that it has there. */
  readonly reference: string | null;
}

const LIST = sql(
  'audit.traces-of-persons',
  `select id, at, actor_kind as "actorKind", actor_name as "actorName", agency_id as "agencyId", action, registry,
          attributes, case_id as "caseId", document_id as "documentId", basis, purpose, persons, own,
          for_name as "forName", for_by as "forBy", reference
   from audit.traces_of_persons($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
);
const KINDS = sql(
  'audit.kinds-of-traces',
  'select agency_id as "agencyId", what, is_registry as "isRegistry" from audit.kinds_of_traces($1)',
);

/** Which readings somebody looks for; what is missing is not asked. */
export interface TraceFilter {
  readonly from?: Date;
  readonly agencyId?: number;
  /** A registry, or an action where no registry was read. */
  readonly what?: string;
  /** One of the persons of the hat. */
  readonly personId?: string;
  readonly traceId?: string;
}

/**
 * The traces of the persons of the hat, newest first; under any other hat there are none.
 * @param before the last trace of the page before; without an id, an instant before which all of them are
 * @param own also what the asking person read, of themselves and of those they act for
 */
export async function tracesOfPersons(
  ctx: Ctx,
  {
    limit,
    before,
    own = false,
    ...only
  }: { limit: number; before?: { at: Date; id?: string }; own?: boolean } & TraceFilter,
): Promise<Trace[]> {
  if (ctx.hat.kind !== 'person' || ctx.hat.persons.length === 0) return [];
  return ctx.db.rows<Trace>(LIST, [
    ctx.actor.personId,
    own,
    before?.at,
    before?.id,
    limit,
    only.from,
    only.agencyId,
    only.what,
    only.personId,
    only.traceId,
  ]);
}

/** Which agencies have read what of the persons of the hat, each once; not what the asking person read. */
export async function kindsOfTraces(
  ctx: Ctx,
): Promise<{ agencyId: number | null; what: string; isRegistry: boolean }[]> {
  if (ctx.hat.kind !== 'person' || ctx.hat.persons.length === 0) return [];
  return ctx.db.rows(KINDS, [ctx.actor.personId]);
}
