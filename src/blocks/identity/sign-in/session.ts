import { createHash, randomBytes } from 'node:crypto';
import { wardsOfPerson } from '#blocks/registries';
import type { App, SignedIn } from '#platform/block';
import type { Appointment, Ctx } from '#platform/context';
import { newId } from '#platform/ids';
import { type ActingRow, actingFor } from '../mandates/acting-for.ts';
import { carryActing } from '../mandates/store.ts';
import { carrySignOns } from '../sso/store.ts';
import { carryUpstream } from '../upstream/store.ts';
import { describeAgent, factorsOf, type Method } from './rules.ts';
import { beginSession, endSession, openSession, signInOfSession, touchSession } from './store.ts';

const MINUTE = 60_000;
/** A session ends after an hour without use, and after twelve in any case. */
const IDLE = 60 * MINUTE;
const TOKEN = /^[\w-]{43}$/;

/** What is kept of a token. */
export const hashOf = (token: string): string => createHash('sha256').update(token).digest('base64url');

interface Row {
  account_id: string;
  person_id: string | null;
  name: string;
  assurance: number;
  seen_at: Date;
  appointments: Appointment[];
  session_id: string;
  methods: string[];
  factors: number;
  strongest: number;
  signed_at: Date;
  seen: boolean;
  acting: ActingRow | null;
}

/** Who a token belongs to; asked anew at each request, so that a session that was ended is ended. */
export async function authenticate(
  app: App,
  db: Ctx['db'],
  token: string,
  whose = true,
): Promise<SignedIn | undefined> {
  if (!TOKEN.test(token)) return undefined;
  const at = app.clock.now();
  const row = await db.row<Row>(openSession, [hashOf(token), at]);
  if (!row) return undefined;
  if (at.getTime() - row.seen_at.getTime() > MINUTE) {
    await db.run(touchSession, [hashOf(token), at, new Date(at.getTime() + IDLE)]);
  }
  const wards = whose && row.person_id ? await wardsOfPerson({ app, db }, row.person_id) : [];
  return {
    actor: {
      kind: row.appointments.length > 0 ? 'official' : 'person',
      accountId: row.account_id,
      personId: row.person_id ?? undefined,
      name: row.name,
      assurance: row.assurance,
      appointments: row.appointments,
      signIn: {
        sessionId: row.session_id,
        methods: row.methods,
        factors: row.factors,
        strongest: row.strongest,
        at: row.signed_at,
        seen: row.seen,
      },
      actingFor: await actingFor({ app, db }, row.person_id, row.acting),
    },
    persons: whose && row.person_id ? [row.person_id, ...wards.map(({ personId }) => personId)] : [],
  };
}

/** A token that nobody can guess: 256 bits. */
export const newToken = (): string => randomBytes(32).toString('base64url');

/**
 * Begins a session, always under a new token: one that was planted before is worth nothing.
 * @param steppedUp the token of the session that goes on with more shown; it ends, and its time runs on
 * @returns the token, which is kept nowhere but in the browser's cookie
 */
export async function startSession(
  ctx: Ctx,
  given: { accountId: string; methods: readonly Method[]; agent: string; steppedUp?: string },
): Promise<string> {
  const token = newToken();
  const at = ctx.clock.now();
  const before = given.steppedUp
    ? await ctx.db.row<{ sessionId: string; methods: string[]; begunAt: Date }>(signInOfSession, [
        hashOf(given.steppedUp),
      ])
    : undefined;
  if (given.steppedUp) await stopSession(ctx, given.steppedUp);
  const sessionId = newId(ctx.clock);
  const methods = [...new Set([...(before?.methods ?? []), ...given.methods])];
  await ctx.db.run(beginSession, [
    hashOf(token),
    sessionId,
    given.accountId,
    before?.begunAt ?? at,
    at,
    new Date(at.getTime() + IDLE),
    methods,
    factorsOf(methods),
    describeAgent(given.agent),
  ]);
  // Other programs that were entered with the session go on with the one that takes its place.
  if (before) {
    await carrySignOns(ctx.db, before.sessionId, sessionId);
    await ctx.db.run(carryActing, [before.sessionId, sessionId]);
    await ctx.db.run(carryUpstream, [before.sessionId, sessionId]);
  }
  return token;
}

/** Ends the session of a token at once. */
export async function stopSession(ctx: Ctx, token: string): Promise<void> {
  await ctx.db.run(endSession, [hashOf(token), ctx.clock.now()]);
}
