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

const followCase = sql(
  'cases.follow',
  `select service, service_version as "serviceVersion", agency_id as "agencyId", state, reason, received_at as "receivedAt",
     due_at as "dueAt", decided_at as "decidedAt", ended_at as "endedAt" from cases.follow_case($1, $2)`,
);
const followHistory = sql(
  'cases.follow_history',
  'select at, state, agency_id as "agencyId" from cases.follow_history($1, $2)',
);

interface Row {
  service: string;
  serviceVersion: number;
  agencyId: number;
  state: CaseState;
  reason: string | null;
  receivedAt: Date;
  dueAt: Date | null;
  decidedAt: Date | null;
  endedAt: Date | null;
}

/** How a case stands, as anybody may read it who knows its code and its applicant's number: no names, no answers. */
export interface Followed extends Omit<Row, 'agencyId' | 'serviceVersion'> {
  readonly code: string;
  readonly title: string;
  readonly agency: string;
  readonly history: readonly { at: Date; state: CaseState; agency: string }[];
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
  return {
    ...row,
    code,
    title: declarationIn(version, ctx.lang).name,
    agency: await nameOf(row.agencyId),
    history,
  };
}
