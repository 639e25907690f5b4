import { createHash, randomBytes } from 'node:crypto';
import { wardsOfPerson } from '#blocks/registries';
import type { App, SignedIn } from '#platform/block';
import type { Appointment, Ctx } from '#platform/context';
import { beginSession, endSession, openSession, touchSession } from './store.ts';

const MINUTE = 60_000;
/** A session ends after an hour without use, and after twelve in any case. */
const IDLE = 60 * MINUTE;
const TOKEN = /^[\w-]{43}$/;

const hashOf = (token: string): string => createHash('sha256').update(token).digest('base64url');

interface Row {
  account_id: string;
  person_id: string | null;
  name: string;
  assurance: number;
  seen_at: Date;
  appointments: Appointment[];
}

/** Who a token belongs to; asked anew at each request, so that a session that was ended is ended. */
export async function authenticate(app: App, db: Ctx['db'], token: string): Promise<SignedIn | undefined> {
  if (!TOKEN.test(token)) return undefined;
  const at = app.clock.now();
  const row = await db.row<Row>(openSession, [hashOf(token), at]);
  if (!row) return undefined;
  if (at.getTime() - row.seen_at.getTime() > MINUTE) {
    await db.run(touchSession, [hashOf(token), at, new Date(at.getTime() + IDLE)]);
  }
  const wards = row.person_id ? await wardsOfPerson({ app, db }, row.person_id) : [];
  return {
    actor: {
      kind: row.appointments.length > 0 ? 'official' : 'person',
      accountId: row.account_id,
      personId: row.person_id ?? undefined,
      name: row.name,
      assurance: row.assurance,
      appointments: row.appointments,
    },
    persons: row.person_id ? [row.person_id, ...wards.map(({ personId }) => personId)] : [],
  };
}

/** Begins a session. @returns its token, which is kept nowhere but in the browser's cookie */
export async function startSession(ctx: Ctx, accountId: string): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  const at = ctx.clock.now();
  await ctx.db.run(beginSession, [hashOf(token), accountId, at, new Date(at.getTime() + IDLE)]);
  return token;
}

/** Ends the session of a token at once. */
export async function stopSession(ctx: Ctx, token: string): Promise<void> {
  await ctx.db.run(endSession, [hashOf(token), ctx.clock.now()]);
}
