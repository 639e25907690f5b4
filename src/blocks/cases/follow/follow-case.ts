import { getAgency } from '#blocks/agencies';
import { beginAttempt, takeBackAttempt } from '#blocks/identity';
import { personOfNumber } from '#blocks/registries';
import { declarationIn, getServiceVersion } from '#blocks/services';
import type { App } from '#platform/block';
import type { Ctx } from '#platform/context';
import type { CaseState } from '#platform/country';
import { sql } from '#platform/database';
import { localized } from '#platform/i18n';
import { errors } from '../errors.ts';
import { findRating, type Rating } from '../feedback/rating-store.ts';
import { ratingUntil } from '../feedback/rating-until.ts';
import { sealTicket } from '../feedback/ticket.ts';

const followCase = sql(
  'cases.follow',
  `select case_id as "caseId", service, service_version as "serviceVersion", agency_id as "agencyId", state, received_at as "receivedAt",
     due_at as "dueAt", decided_at as "decidedAt", ended_at as "endedAt", is_applicant as "isApplicant" from cases.follow_case($1, $2)`,
);
const followHistory = sql(
  'cases.follow_history',
  'select at, state, agency_id as "agencyId" from cases.follow_history($1, $2)',
);

interface Row {
  caseId: string;
  service: string;
  serviceVersion: number;
  agencyId: number;
  state: CaseState;
  receivedAt: Date;
  dueAt: Date | null;
  decidedAt: Date | null;
  endedAt: Date | null;
  /** Whether the number given was the applicant's own, and not that of the person it is for. */
  isApplicant: boolean;
}

/** How a case stands, as anybody may read it who knows its code and its applicant's number: no names, no answers. */
export interface Followed extends Omit<Row, 'agencyId' | 'serviceVersion' | 'caseId'> {
  readonly code: string;
  readonly title: string;
  readonly agency: string;
  readonly history: readonly { at: Date; state: CaseState; agency: string }[];
  /** With which the applicant may say how it was; undefined when it is not asked. */
  readonly ticket: string | undefined;
  /** What they have said already. */
  readonly rating: Rating | undefined;
}

const NOBODY = {
  actor: { kind: 'anyone', name: '', assurance: 0, appointments: [] },
  hat: { kind: 'none' },
  purpose: { code: 'public' },
} as const;

/** The second fact is looked at only after the guess has been counted; a right one is taken back. @throws identity.too_many_attempts */
export async function countGuess(
  app: App,
  { code, address }: { code: string; address: string },
): Promise<string> {
  return app.transaction(NOBODY, (ctx) => beginAttempt(ctx, { what: 'follow', login: code, address }));
}

/**
 * Finds a case by its code and the personal number of its applicant (or of the person it is for).
 * @param guess what `countGuess` gave
 * @throws cases.not_followed, the same for a wrong code and a wrong number
 */
export async function followOf(
  ctx: Ctx,
  given: { code: string; number: string },
  guess: string,
): Promise<Followed> {
  const code = given.code.trim().toUpperCase();
  const person = await personOfNumber(ctx, given.number.replace(/\s/g, ''));
  const row = person ? await ctx.db.row<Row>(followCase, [code, person]) : undefined;
  if (!row || !person) throw errors.not_followed();
  await takeBackAttempt(ctx, guess);
  const nameOf = async (id: number) => localized((await getAgency(ctx, id)).name, ctx.lang);
  const version = await getServiceVersion(ctx, { service: row.service, version: row.serviceVersion });
  const history: Followed['history'][number][] = [];
  for (const { at, state, agencyId } of await ctx.db.rows<{ at: Date; state: CaseState; agencyId: number }>(
    followHistory,
    [code, person],
  ))
    history.push({ at, state, agency: await nameOf(agencyId) });
  const { caseId, ...told } = row;
  const asked = row.isApplicant && ratingUntil(ctx, row) !== undefined;
  const own = { kind: 'person', persons: [person] } as const;
  return {
    ...told,
    ticket: asked ? sealTicket(ctx, { caseId, personId: person }) : undefined,
    rating: asked
      ? await ctx.asSystem('cases.follow', own, (inner) => findRating(inner.db, caseId))
      : undefined,
    code,
    title: declarationIn(version, ctx.lang).name,
    agency: await nameOf(row.agencyId),
    history,
  };
}
