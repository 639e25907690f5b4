import type { Ctx } from '#platform/context';
import { hashOf } from '../sign-in/session.ts';
import type { Returned } from './come-back.ts';
import { getUpstream } from './provider.ts';
import { tiedToken, tieSession } from './store.ts';

/** What binds a session here to the sign-in there. */
export interface Tie {
  readonly subject: string;
  readonly sid?: string;
  /** The ID token, wrapped: the provider wants it back when somebody signs out there. */
  readonly idToken: string;
}

const LABEL = 'identity.upstream id-token';

export const tieOf = ({ app }: Pick<Ctx, 'app'>, { facts, idToken }: Returned): Tie => ({
  subject: facts.subject,
  ...(facts.sid && { sid: facts.sid }),
  idToken: Buffer.from(app.keyring.wrap(Buffer.from(idToken), LABEL)).toString('base64url'),
});

/** Ties the session of a token to the sign-in at the provider, so that both can end together. */
export async function tieUpstream(ctx: Ctx, token: string, { subject, sid, idToken }: Tie): Promise<void> {
  const { issuer } = getUpstream(ctx.app).settings;
  await ctx.db.run(tieSession, [
    hashOf(token),
    issuer,
    subject,
    sid ?? null,
    Buffer.from(idToken, 'base64url'),
    ctx.clock.now(),
  ]);
}

/** The ID token by which a session was begun; undefined where it began here. Under nobody's hat. */
export async function idTokenOf(ctx: Ctx, sessionId: string): Promise<string | undefined> {
  const row = await ctx.db.row<{ idToken: Buffer }>(tiedToken, [sessionId]);
  return row && Buffer.from(ctx.app.keyring.unwrap(row.idToken, LABEL)).toString();
}
